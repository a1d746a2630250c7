/** Notes of this tablet as the screen lists them: by paper, with who sees them, kept up with the shelf. */
import { SvelteMap } from 'svelte/reactivity'
import { accounts, type NamedPerson } from '../../api'
import { meetingOfNote, noteSync, notesWaiting, shelf, type Note, type Shelved } from '../../notes'
import { recollect, remember } from '../../offline'
import { device, papersKnown, type KnownPaper } from '../../state'

export interface PaperNotes {
  paperId: number
  known: KnownPaper | null
  notes: Shelved[]
}
const PEOPLE = 'people'

export class NoteList {
  all = $state.raw<Shelved[] | null>(null)
  known = $state.raw<ReadonlyMap<number, KnownPaper>>(new Map())
  waiting = $state(0)
  unreadable = $state(0)
  refused = $state.raw<ReadonlyMap<string, string>>(new Map())
  #names = new SvelteMap<number, string>()
  /** Papers that were looked for; one that was not found is not looked for again with every note that comes. */
  #asked: Set<number> | null = null

  /** The latest meeting first; within a paper by page. */
  readonly papers = $derived.by((): PaperNotes[] => {
    const byPaper = new Map<number, Shelved[]>()
    for (const each of this.all ?? []) byPaper.set(each.note.paperId, [...(byPaper.get(each.note.paperId) ?? []), each])
    const groups = [...byPaper].map(([paperId, notes]) => ({ paperId, known: this.known.get(paperId) ?? null, notes: notes.sort(byPage) }))
    return groups.sort((one, other) => (other.known?.startsAt ?? '').localeCompare(one.known?.startsAt ?? '') || one.paperId - other.paperId)
  })

  start(): () => void {
    void this.load()
    void this.#people()
    const stops = [shelf.listen(() => void this.load()), noteSync.changed.listen(() => void this.load())]
    return () => stops.forEach((stop) => stop())
  }

  async load(): Promise<void> {
    const all = await shelf.all()
    const { waiting, refused } = await notesWaiting()
    this.all = all
    this.waiting = waiting
    this.unreadable = noteSync.unreadable
    this.refused = new Map(refused.map(({ id, code }) => [id, code]))
    const unknown = all.filter(({ note }) => !this.known.has(note.paperId) && !this.#asked?.has(note.paperId))
    if (!this.#asked || unknown.length) await this.#place(unknown)
  }

  name(personId: number): string {
    return this.#names.get(personId) ?? `#${personId}`
  }
  names(ids: number[]): string {
    return ids.map((id) => this.name(id)).join(', ')
  }

  isMe(personId: number): boolean {
    return personId === device.keys?.personId
  }

  async #place(unknown: Shelved[]): Promise<void> {
    this.#asked = new Set([...(this.#asked ?? []), ...unknown.map(({ note }) => note.paperId)])
    const meetings = await Promise.all(unknown.map(({ ownerId, note }) => meetingOfNote(ownerId, note.id)))
    this.known = await papersKnown(meetings.filter((id) => id !== null))
  }

  async #people(): Promise<void> {
    const remembered = await recollect<[number, string][]>(PEOPLE)
    for (const [id, name] of remembered?.value ?? []) this.#names.set(id, name)
    const people = await accounts.persons().catch(() => null)
    if (!people) return
    for (const { id, full_name } of people as NamedPerson[]) this.#names.set(id, full_name)
    await remember(PEOPLE, [...this.#names])
  }
}

const byPage = (one: Shelved, other: Shelved) => one.note.anchor.page - other.note.anchor.page || (one.note.anchor.boxes[0]?.top ?? 0) - (other.note.anchor.boxes[0]?.top ?? 0)

/** Where the note's page opens: on the version it was written on if that is the current one, else on the current one. */
export function addressOf(known: KnownPaper | null, note: Pick<Note, 'anchor'>): string | null {
  if (!known) return null
  const version = known.paper.versions.find((each) => each.id === note.anchor.versionId) ?? known.paper.versions[0]
  if (!version) return null
  return addressAt(known, version.id, note.anchor.page)
}
export const addressAt = (known: KnownPaper, versionId: number, page: number): string => `/m/${known.meetingId}/item/${known.paper.item_id}/doc/${versionId}/page/${page}`
