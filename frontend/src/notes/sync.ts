/** Notes between this tablet and the server: fetch what changed, join it with what was written here, send the rest. */
import { asRefusal, newKey, notes, type NoteEnvelope, type Refusal } from '../api'
import type { MemberKey } from '../keys'
import { Signal } from '../live'
import { recollect, remember } from '../offline'
import { open, seal } from './envelope'
import { joinNotes, saysSame } from './joining'
import type { NotesKey } from './key'
import { emptied, nameOf, type Kept } from './kept'
import type { NoteShelf } from './shelf'

interface Place {
  change: number
  generation: number
}
const START: Place = { change: 0, generation: 0 }
const TRIES = 4
/** Refusals that pass by themselves: the note waits. */
const passing = (refusal: Refusal) => refusal.unreachable || refusal.status >= 500 || [401, 403, 429].includes(refusal.status)
const same = (one: number[], other: number[]) => one.length === other.length && one.every((id, at) => id === other[at])

export class Sync {
  readonly changed = new Signal<undefined>()
  /** Envelopes of this person that the key here does not open, by owner and id. */
  #unread = new Set<string>()
  #last: Promise<unknown> = Promise.resolve()
  #asked = false

  constructor(
    private readonly shelf: NoteShelf,
    private readonly key: NotesKey,
  ) {}

  get unreadable(): number {
    return this.#unread.size
  }

  /** The person left: what could not be read for them is nobody else's affair. */
  forget(): void {
    this.#unread.clear()
  }

  /** Fetches and sends; asked again while it runs, it goes once more afterwards. */
  run(): Promise<void> {
    if (this.#asked) return this.#last.then(() => undefined)
    this.#asked = true
    return this.alone(async () => {
      this.#asked = false
      await this.#all().catch((error: unknown) => void this.#notePassing(error))
      this.changed.tell(undefined)
    })
  }

  /** Work that must not run beside an exchange. */
  alone<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }

  /** One exchange, for whoever already runs alone. Throws when the server cannot be reached. */
  async #all(): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      const member = this.key.member
      if (!member || member.personId !== this.shelf.personId) return
      await this.pull(member, tries > 1)
      if (await this.#push(member)) return
    }
  }

  /** `whole`: from the beginning, should the tablet have lost its place. */
  async pull(member: MemberKey, whole = false): Promise<void> {
    const name = `notes-place/${member.personId}`
    const place = (await recollect<Place>(name))?.value ?? START
    if (place.generation && place.generation !== member.generation) await this.#sendAllAgain()
    let change = whole ? 0 : place.change
    for (let more = true; more; ) {
      const page = await notes.after(change)
      for (const envelope of page.items) await this.#receive(member, envelope)
      change = page.change
      more = page.more
      await remember(name, { change, generation: member.generation } satisfies Place)
    }
  }

  /** The key was replaced: what this tablet still has is sealed anew under the new one. */
  async #sendAllAgain(): Promise<void> {
    await this.shelf.change(async (person) => {
      for (const kept of await this.shelf.own()) if (!kept.note.deleted) await this.shelf.keep(person, { ...kept, dirty: true, key: null, sharedWith: [] })
    })
  }

  #receive(member: MemberKey, envelope: NoteEnvelope): Promise<void> {
    return this.shelf.change(async (person) => {
      if (person !== member.personId) return
      const before = await this.shelf.find(envelope.owner_id, envelope.id)
      const mine = envelope.owner_id === member.personId
      if (!mine && envelope.deleted) return before ? this.shelf.drop(person, before) : undefined
      if (mine && before?.base === envelope.revision) return this.#note(person, before, envelope)
      const theirs = await open(member, envelope, before)
      const name = nameOf(envelope.owner_id, envelope.id)
      if (!theirs) return void this.#unread.add(name)
      this.#unread.delete(name)
      if (before?.dirty) await this.#join(person, before, theirs)
      else await this.shelf.keep(person, theirs)
    })
  }

  /** What this tablet sent itself: only who sees it may be news. */
  async #note(person: number, before: Kept, { shared_with, meeting_id }: NoteEnvelope): Promise<void> {
    if (!same(before.sharedWith, shared_with) || before.meetingId !== meeting_id) await this.shelf.keep(person, { ...before, sharedWith: shared_with, meetingId: meeting_id })
  }

  /** In a second round with the same note, what was copied in the first is neither copied again nor left where it has won. */
  async #join(person: number, before: Kept, theirs: Kept): Promise<void> {
    const { note, copy, fresh } = joinNotes(before.note, theirs.note, newKey())
    await this.shelf.keep(person, { ...theirs, note, dirty: fresh })
    const copies = (await this.shelf.own()).filter((each) => each.copyOf === note.id && !each.note.deleted)
    for (const each of copies) if (saysSame(each.note, note)) await this.shelf.keep(person, { ...each, note: emptied(each.note, each.note.revision + 1), sharedWith: [], dirty: true })
    if (!copy || copies.some((each) => saysSame(each.note, copy))) return
    await this.shelf.keep(person, { ...theirs, note: copy, copyOf: note.id, base: 0, dirty: true, key: null, sharedWith: [] })
  }

  /** True when nothing is left that another round would help. */
  async #push(member: MemberKey): Promise<boolean> {
    let overtaken = false
    for (const kept of await this.shelf.waiting()) {
      if (kept.refused) continue
      const { body, key } = await seal(member, kept)
      try {
        const { revision } = await notes.keep(kept.note.paperId, body)
        await this.sent(kept, revision, key)
      } catch (error) {
        const refusal = asRefusal(error)
        if (passing(refusal)) throw refusal
        if (refusal.code === 'note_changed') overtaken = true
        // Another round sends it, and the rest, under the new key.
        else if (refusal.code === 'notes_key_changed') return this.key.refresh().then(() => false)
        else await this.#refused(kept, refusal.code)
      }
    }
    return !overtaken
  }

  /** The server has this revision; what was written meanwhile still waits. */
  sent(kept: Kept, revision: number, key: string, sharedWith?: number[]): Promise<void> {
    return this.shelf.change(async (person) => {
      const now = (await this.shelf.find(kept.ownerId, kept.note.id)) ?? kept
      const readers = sharedWith ?? now.sharedWith
      const untouched = now.note.revision <= kept.note.revision
      const note = untouched ? { ...now.note, revision } : { ...now.note, revision: Math.max(now.note.revision, revision + 1) }
      await this.shelf.keep(person, { ...now, note, base: revision, key, sharedWith: readers, dirty: !untouched, refused: null })
    })
  }

  #refused(kept: Kept, code: string): Promise<void> {
    return this.shelf.change(async (person) => {
      const now = await this.shelf.find(kept.ownerId, kept.note.id)
      if (now?.note.revision === kept.note.revision) await this.shelf.keep(person, { ...now, refused: code })
    })
  }

  #notePassing(error: unknown): Refusal {
    // Without the server the notes wait here; the next connection asks again.
    return asRefusal(error)
  }
}
