/** Notes in their envelopes: sealed for the server, opened for this person. */
import type { NoteChange, NoteEnvelope } from '../api'
import { fromBase64url, newNoteKey, openNote, sealNote, toBase64url, type MemberKey } from '../keys'
import type { Kept } from './kept'
import { emptied } from './kept'
import { insideOf, readInside } from './reading'

/** The note sealed as it is now, and its key if it had none. A tombstone goes empty. */
export async function seal(member: MemberKey, kept: Kept, key = kept.key ?? toBase64url(newNoteKey())): Promise<{ body: NoteChange; key: string }> {
  const { note, base } = kept
  const common = { id: note.id, generation: member.generation, based_on: base, revision: note.revision }
  if (note.deleted) return { key, body: { ...common, deleted: true, sealed: '', key: '' } }
  const place = { ownerId: member.personId, id: note.id, paperId: note.paperId, revision: note.revision }
  const raw = fromBase64url(key)
  const [sealed, wrapped] = [await sealNote(raw, place, insideOf(note)), await member.wrap(raw, note.id)]
  return { key, body: { ...common, deleted: false, sealed: toBase64url(sealed), key: toBase64url(wrapped) } }
}

/** What an envelope holds, or null when this key does not open it or it holds no note. */
export async function open(member: MemberKey, envelope: NoteEnvelope, before: Kept | null): Promise<Kept | null> {
  const mine = envelope.owner_id === member.personId
  const facts = { ownerId: envelope.owner_id, mine, sharedWith: envelope.shared_with, meetingId: envelope.meeting_id, base: envelope.revision, dirty: false, refused: null }
  if (envelope.deleted) return before ? { ...before, ...facts, note: emptied(before.note, envelope.revision) } : gone(envelope, facts)
  try {
    const wrapped = fromBase64url(envelope.key)
    const raw = mine ? await member.unwrap(wrapped, envelope.id) : await member.openShown(wrapped, envelope.owner_id, envelope.id)
    const place = { ownerId: envelope.owner_id, id: envelope.id, paperId: envelope.paper_id, revision: envelope.revision }
    const inside = readInside(await openNote(raw, place, fromBase64url(envelope.sealed)))
    const named = { id: envelope.id, paperId: envelope.paper_id, revision: envelope.revision, deleted: false }
    return inside && { ...facts, note: { ...named, ...inside }, key: toBase64url(raw) }
  } catch {
    return null
  }
}

/** A note deleted elsewhere before this tablet knew it: its revision must be known if it is ever written again. */
function gone(envelope: NoteEnvelope, facts: Omit<Kept, 'note' | 'key'>): Kept {
  const anchor = { versionId: 1, page: 1, boxes: [], quote: '', before: '', after: '' }
  const note = { id: envelope.id, paperId: envelope.paper_id, anchor, orphanedIn: null, colour: 'ink', content: { kind: 'bookmark' }, createdAt: 0, changedAt: 0 } as const
  return { ...facts, key: null, note: { ...note, anchor, revision: envelope.revision, deleted: true } }
}
