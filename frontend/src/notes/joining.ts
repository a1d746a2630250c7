/** Two changes of one note made apart become one, and nothing that was written is lost in silence. */
import type { Content, Note } from './model'

export interface Joined {
  note: Note
  /** What lost, as a note of its own; null when it said nothing else. */
  copy: Note | null
  /** The server does not have `note` yet. */
  fresh: boolean
}

/** JSON with sorted names: two tablets may write the same thing in another order. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))) : inner,
  )
const says = (note: Note) => plain([note.colour, note.content])

export const saysSame = (one: Note, other: Note): boolean => says(one) === says(other)

export const sameNote = (one: Note, other: Note): boolean =>
  one.deleted === other.deleted && (one.deleted || (says(one) === says(other) && plain([one.anchor, one.orphanedIn]) === plain([other.anchor, other.orphanedIn])))

/** The higher revision, else the later change, else always the same one of the two on every tablet. */
function isLater(one: Note, other: Note): boolean {
  if (one.revision !== other.revision) return one.revision > other.revision
  if (one.changedAt !== other.changedAt) return one.changedAt > other.changedAt
  return says(one) > says(other)
}

/** Strokes of both: what one side has erased comes back rather than the other side's writing being lost. */
function withStrokesOf(winner: Content, loser: Content): Content {
  if (winner.kind !== 'ink' || loser.kind !== 'ink') return winner
  const known = new Set(winner.strokes.map(plain))
  const more = loser.strokes.filter((stroke) => !known.has(plain(stroke)))
  return more.length ? { kind: 'ink', strokes: [...winner.strokes, ...more] } : winner
}

/** `mine` was changed here and not sent; `theirs` is what the server has meanwhile. */
export function joinNotes(mine: Note, theirs: Note, copyId: string): Joined {
  if (sameNote(mine, theirs)) return { note: theirs, copy: null, fresh: false }
  const above = Math.max(mine.revision, theirs.revision) + 1
  // Somebody still wants it: deleting again is one tap, writing again is not.
  if (mine.deleted !== theirs.deleted) return mine.deleted ? { note: theirs, copy: null, fresh: false } : { note: { ...mine, revision: above }, copy: null, fresh: true }
  const won = isLater(mine, theirs)
  const [winner, loser] = won ? [mine, theirs] : [theirs, mine]
  const content = withStrokesOf(winner.content, loser.content)
  const note = { ...winner, content, anchor: newer(winner, loser).anchor, orphanedIn: newer(winner, loser).orphanedIn }
  const fresh = !sameNote(note, theirs)
  const differs = winner.content.kind !== 'ink' && says(winner) !== says(loser)
  const copy = differs ? { ...loser, id: copyId, revision: 1 } : null
  return { note: fresh ? { ...note, revision: above } : note, copy, fresh }
}

/** A note moves with its paper: the place on the newer version holds. */
const newer = (winner: Note, loser: Note): Note => (loser.anchor.versionId > winner.anchor.versionId ? loser : winner)
