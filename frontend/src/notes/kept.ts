/** A note as this tablet keeps it: with what the server has of it and what it still has to be told. */
import type { Note, Shelved } from './model'

export interface Kept extends Shelved {
  meetingId: number | null
  /** The revision the server has; 0: none. */
  base: number
  /** Changed here since. */
  dirty: boolean
  /** The note's own key, base64url; null until it was sealed for the first time. */
  key: string | null
  /** Why the server did not take it; it stays on this tablet. */
  refused: string | null
  /** Of which note this was copied when two changes of it were joined. */
  copyOf?: string
}

export const nameOf = (ownerId: number, id: string): string => `${ownerId}/${id}`

export function emptied(note: Note, revision: number): Note {
  const anchor = { ...note.anchor, boxes: [], quote: '', before: '', after: '' }
  return { ...note, anchor, content: { kind: 'bookmark' }, revision, deleted: true }
}
