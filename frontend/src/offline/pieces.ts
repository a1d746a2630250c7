/** Sealed pieces of a paper: from the tablet if it has them, else asked for and kept; none is asked for twice. */
import { Refusal } from '../api'
import type { Bytes, SealedSource } from '../keys'
import { PIECE, papersLine, Signal } from '../live'
import { withStore } from './db'
import { rightOfWay } from './right-of-way'

const CACHED = 24

/** Reads a sealed file wherever its pieces lie; a piece asked for by the reader is kept like any other. */
export class PieceSource implements SealedSource {
  #recent = new Map<number, Promise<Bytes>>()

  constructor(
    readonly versionId: number,
    readonly size: number,
  ) {}

  async read(offset: number, length: number): Promise<Bytes> {
    const out = new Uint8Array(length)
    for (let at = offset; at < offset + length; ) {
      const index = Math.floor(at / PIECE)
      // A range often begins in one piece and ends in the next: both are asked for at once.
      if ((index + 1) * PIECE < offset + length) void this.#piece(index + 1).catch(() => undefined)
      const piece = await this.#piece(index)
      const part = piece.subarray(at - index * PIECE, Math.min(piece.length, offset + length - index * PIECE))
      if (part.length === 0) break
      out.set(part, at - offset)
      at += part.length
    }
    return out
  }

  /** Forgets these pieces, here and on the tablet: the next read asks for them. */
  async drop(indices: number[]): Promise<void> {
    for (const index of indices) this.#recent.delete(index)
    await dropPieces(this.versionId, indices)
  }

  #piece(index: number): Promise<Bytes> {
    const recent = this.#recent.get(index)
    if (recent) return recent
    const loading = pieceOf(this.versionId, index, this.size)
    this.#recent.set(index, loading)
    loading.catch(() => this.#recent.delete(index))
    if (this.#recent.size > CACHED) this.#recent.delete(this.#recent.keys().next().value ?? -1)
    return loading
  }
}

interface Coming {
  versionId: number
  index: number
  piece: Promise<Bytes>
  /** Settles when the piece is safely on the tablet, with its length. */
  kept: Promise<number>
}
/** What is being asked for at this moment. */
const underWay = new Map<string, Coming>()
/** Somebody reads a piece that was not here: the background need not ask for it, unless keeping it fails. */
export const claimed = new Signal<Coming>()

export const comingOf = (versionId: number): Coming[] => [...underWay.values()].filter((each) => each.versionId === versionId)

/** One piece for somebody who waits: before everything in the background, and not held up by being kept. */
async function pieceOf(versionId: number, index: number, size: number): Promise<Bytes> {
  const held = await withStore((store) => store.get('pieces', [versionId, index]))
  if (held) return held
  const coming = underWay.get(`${versionId}/${index}`)
  if (coming) return coming.piece
  const [asked] = ask(versionId, index, 1, size)
  if (!asked) throw new Refusal('not_found')
  claimed.tell(asked)
  return rightOfWay.read(() => asked.piece)
}

/** Pieces side by side for the background: safely on the tablet when this answers with their length. */
export async function fetchPieces(versionId: number, first: number, count: number, size: number): Promise<number> {
  const lengths = await Promise.all(ask(versionId, first, count, size).map((each) => each.kept))
  return lengths.reduce((sum, length) => sum + length, 0)
}

function ask(versionId: number, first: number, count: number, size: number): Coming[] {
  const asked = papersLine.pieces(versionId, first, count).then((bytes) => cut(bytes, first, count, size))
  const keeping = asked.then((pieces) => keep(versionId, first, pieces))
  return Array.from({ length: count }, (_, at) => {
    const name = `${versionId}/${first + at}`
    const piece = asked.then((pieces) => pieces[at] as Bytes)
    const coming = { versionId, index: first + at, piece, kept: keeping.then(() => piece).then(({ length }) => length) }
    underWay.set(name, coming)
    piece.catch(() => undefined)
    coming.kept.catch(() => undefined).finally(() => underWay.delete(name))
    return coming
  })
}

/** An answer that is not exactly as long as it must be is no answer: what is short was cut on its way. */
function cut(bytes: Bytes, first: number, count: number, size: number): Bytes[] {
  const expected = Math.min(size, (first + count) * PIECE) - first * PIECE
  if (bytes.length !== expected) throw new Refusal('piece_cut')
  return Array.from({ length: count }, (_, at) => bytes.slice(at * PIECE, (at + 1) * PIECE))
}

async function keep(versionId: number, first: number, pieces: Bytes[]): Promise<void> {
  await withStore(async (store) => {
    const writing = store.transaction('pieces', 'readwrite')
    await Promise.all([...pieces.map((piece, at) => writing.store.put(piece, [versionId, first + at])), writing.done])
  })
}

const rangeOf = (versionId: number, from = 0, to = Number.MAX_SAFE_INTEGER) => IDBKeyRange.bound([versionId, from], [versionId, to])

export async function piecesHeld(versionId: number): Promise<Set<number>> {
  const keys = await withStore((store) => store.getAllKeys('pieces', rangeOf(versionId)))
  return new Set(keys.map(([, index]) => index))
}

export const countHeld = (versionId: number): Promise<number> => withStore((store) => store.count('pieces', rangeOf(versionId)))

/** So many pieces from here on, as far as they are held. */
export const piecesFrom = (versionId: number, first: number, count: number): Promise<Bytes[]> =>
  withStore((store) => store.getAll('pieces', rangeOf(versionId, first, first + count - 1)))

export async function dropPieces(versionId: number, indices?: number[]): Promise<void> {
  if (!indices) return withStore((store) => store.delete('pieces', rangeOf(versionId)))
  await withStore((store) => Promise.all(indices.map((index) => store.delete('pieces', [versionId, index]))))
}
