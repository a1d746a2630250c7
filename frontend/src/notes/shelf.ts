/** The shelf: every note is kept on this tablet first, and told to the server when there is one. */
import { newKey, Refusal } from '../api'
import { Signal } from '../live'
import { noteStore } from '../offline'
import { joinNotes, saysSame } from './joining'
import { emptied, nameOf, type Kept } from './kept'
import type { Note, Shelf, Shelved } from './model'

const shown = ({ note, ownerId, mine, sharedWith }: Kept): Shelved => ({ note, ownerId, mine, sharedWith })
const isOvertaken = (now: Note, since: Note) => !now.deleted && now.revision > since.revision && !saysSame(now, since)
const alive = (kept: Kept) => !kept.note.deleted

export class NoteShelf implements Shelf {
  readonly changed = new Signal<number>()
  /** Something of the person's own waits to be sent. */
  readonly written = new Signal<undefined>()
  /** Set by whoever can reach the server; sharing needs it. */
  sharing: (kept: Kept, personIds: number[]) => Promise<void> = () => Promise.reject(new Refusal('offline'))
  personId = 0
  #notes: Promise<Map<string, Kept>> = Promise.resolve(new Map())
  #last: Promise<unknown> = Promise.resolve()

  begin(personId: number): void {
    if (personId === this.personId) return
    this.personId = personId
    this.#notes = noteStore.load(personId).then((found) => new Map((found as Kept[]).map((kept) => [nameOf(kept.ownerId, kept.note.id), kept])))
    this.#notes.then(() => this.changed.tell(0)).catch(() => undefined)
  }

  stop(): void {
    this.personId = 0
    this.#notes = Promise.resolve(new Map())
  }

  async of(paperId: number): Promise<Shelved[]> {
    return (await this.#alive()).filter((kept) => kept.note.paperId === paperId).map(shown)
  }
  async all(): Promise<Shelved[]> {
    return (await this.#alive()).map(shown)
  }

  put(note: Note, since?: number | Note): Promise<void> {
    return this.change(async (person) => {
      const before = await this.find(person, note.id)
      if (typeof since === 'number' && before?.note.revision !== since) return
      if (before && typeof since === 'object' && isOvertaken(before.note, since)) return this.#join(person, before, note)
      // The screen may show a revision that another tablet has overtaken meanwhile.
      const revision = Math.max(note.revision, (before?.note.revision ?? 0) + 1)
      const fresh: Kept = { note, ownerId: person, mine: true, sharedWith: [], meetingId: null, base: 0, dirty: true, key: null, refused: null }
      await this.keep(person, { ...(before ?? fresh), note: { ...note, revision }, dirty: true, refused: null })
      this.written.tell(undefined)
    })
  }

  /** Both wrote from the same note: the later stays, and what the other said becomes a note of its own. */
  async #join(person: number, before: Kept, written: Note): Promise<void> {
    const { note, copy, fresh } = joinNotes(written, before.note, newKey())
    if (fresh) await this.keep(person, { ...before, note, dirty: true, refused: null })
    if (copy) await this.keep(person, { ...before, note: copy, copyOf: note.id, base: 0, dirty: true, key: null, refused: null, sharedWith: [] })
    this.written.tell(undefined)
  }

  remove(id: string): Promise<void> {
    return this.change(async (person) => {
      const before = await this.find(person, id)
      if (!before || before.note.deleted) return
      await this.keep(person, { ...before, note: emptied(before.note, before.note.revision + 1), sharedWith: [], dirty: true, refused: null })
      this.written.tell(undefined)
    })
  }

  async share(id: string, personIds: number[]): Promise<void> {
    const kept = await this.find(this.personId, id)
    if (!kept || kept.note.deleted) throw new Refusal('not_found', 404)
    await this.sharing(kept, personIds)
  }

  listen(heard: (paperId: number) => void): () => void {
    return this.changed.listen(heard)
  }

  /** Changes run one after another: what one has read, the next has not yet changed. Each is told whose notes it changes. */
  change<Answer>(work: (person: number) => Promise<Answer>): Promise<Answer> {
    const person = this.personId
    if (!person) return Promise.reject(new Refusal('no_keys'))
    const done = this.#last.then(() => (this.personId === person ? work(person) : Promise.reject(new Refusal('not_signed_in', 401))))
    this.#last = done.catch(() => undefined)
    return done
  }

  async find(ownerId: number, id: string): Promise<Kept | null> {
    return (await this.#notes).get(nameOf(ownerId, id)) ?? null
  }
  async waiting(): Promise<Kept[]> {
    return [...(await this.#notes).values()].filter((kept) => kept.mine && kept.dirty)
  }
  async own(): Promise<Kept[]> {
    return [...(await this.#notes).values()].filter((kept) => kept.mine)
  }

  /** On the tablet first: what cannot be kept is an error that the screen shows. It goes to whose change it is, though they left. */
  async keep(person: number, kept: Kept): Promise<void> {
    const name = nameOf(kept.ownerId, kept.note.id)
    await noteStore.save(person, name, kept)
    if (this.personId !== person) return
    ;(await this.#notes).set(name, kept)
    this.changed.tell(kept.note.paperId)
  }
  async drop(person: number, kept: Kept): Promise<void> {
    const name = nameOf(kept.ownerId, kept.note.id)
    await noteStore.drop(person, name)
    if (this.personId !== person) return
    ;(await this.#notes).delete(name)
    this.changed.tell(kept.note.paperId)
  }

  async #alive(): Promise<Kept[]> {
    return [...(await this.#notes).values()].filter(alive)
  }
}
