/** Showing a note to somebody: its key is sealed to their point, which this tablet remembers from the first time. */
import { asRefusal, notes, Refusal, type NamedPerson, type ReaderView } from '../api'
import { fromBase64url, newNoteKey, pinReader, readerPinned, showTo, toBase64url, type MemberKey } from '../keys'
import { seal } from './envelope'
import type { NotesKey } from './key'
import type { Kept } from './kept'
import type { NoteShelf } from './shelf'
import type { Sync } from './sync'

export interface Reader {
  person: NamedPerson
  aide: boolean
  /** They have a notes key; without one nothing can be sealed to them. */
  ready: boolean
  /** Their key is another than the one this tablet has sealed to before. */
  changed: boolean
}

export class Sharing {
  constructor(
    private readonly shelf: NoteShelf,
    private readonly key: NotesKey,
    private readonly sync: Sync,
  ) {
    shelf.sharing = (kept, personIds) => this.#share(kept, personIds)
  }

  /** Who may be shown notes on this paper. */
  async readers(paperId: number): Promise<Reader[]> {
    const { items } = await notes.readers(paperId)
    return Promise.all(
      items.map(async (each) => ({
        person: each.person,
        aide: each.aide,
        ready: each.public_point !== null,
        changed: each.public_point !== null && (await readerPinned(this.shelf.personId, each.person.id, fromBase64url(each.public_point))) === 'changed',
      })),
    )
  }

  /** The person has asked the reader and takes the new key for theirs. */
  async trust(paperId: number, personId: number): Promise<void> {
    const reader = (await notes.readers(paperId)).items.find((each) => each.person.id === personId)
    if (reader?.public_point) await pinReader(this.shelf.personId, personId, fromBase64url(reader.public_point))
  }

  #share(kept: Kept, personIds: number[]): Promise<void> {
    return this.sync.alone(async () => {
      const member = this.key.member
      if (!member) throw new Refusal('notes_key_missing')
      const chosen = await this.#chosen(member, kept.note.paperId, personIds)
      try {
        await this.#send(member, kept, chosen)
      } catch (error) {
        if (asRefusal(error).code !== 'note_changed') throw error
        await this.sync.pull(member, true)
        await this.#send(member, kept, chosen)
      }
    })
  }

  async #chosen(member: MemberKey, paperId: number, personIds: number[]): Promise<ReaderView[]> {
    const { items } = await notes.readers(paperId)
    const chosen = personIds.map((id) => items.find((each) => each.person.id === id) ?? refuse('not_a_reader'))
    for (const each of chosen) {
      if (each.public_point === null) refuse('reader_has_no_key', { name: each.person.full_name })
      else if ((await readerPinned(member.personId, each.person.id, fromBase64url(each.public_point))) === 'changed') refuse('reader_key_differs', { name: each.person.full_name })
    }
    return chosen
  }

  /** Somebody taken off the list has had the note's key: what is sealed from now on gets another. */
  async #send(member: MemberKey, asked: Kept, chosen: ReaderView[]): Promise<void> {
    const kept = await this.shelf.find(asked.ownerId, asked.note.id)
    if (!kept || kept.note.deleted) throw new Refusal('not_found', 404)
    const ids = chosen.map((each) => each.person.id).sort((one, other) => one - other)
    const withdrawn = kept.sharedWith.some((id) => !ids.includes(id))
    const key = withdrawn || !kept.key ? toBase64url(newNoteKey()) : kept.key
    const next: Kept = { ...kept, note: { ...kept.note, revision: kept.note.revision + 1 } }
    const { body } = await seal(member, next, key)
    const shares = await Promise.all(chosen.map((each) => this.#shown(member, each, key, kept.note.id)))
    const { revision } = await notes.keep(kept.note.paperId, { ...body, shares })
    await this.sync.sent(kept, revision, key, ids)
  }

  async #shown(member: MemberKey, reader: ReaderView, key: string, noteId: string) {
    const point = fromBase64url(reader.public_point ?? '')
    const sealed = await showTo({ personId: reader.person.id, generation: reader.generation, point }, fromBase64url(key), member.personId, noteId)
    await pinReader(member.personId, reader.person.id, point)
    return { person_id: reader.person.id, generation: reader.generation, key: toBase64url(sealed) }
  }
}

function refuse(code: string, facts: Record<string, unknown> = {}): never {
  throw new Refusal(code, 0, facts)
}
