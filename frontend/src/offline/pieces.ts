/** Sealed pieces of a paper: from the tablet if it has them, else asked for and kept. */
import type { Bytes, SealedSource } from '../keys'
import { PIECE, papersLine } from '../live'
import { withStore } from './db'

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

  #piece(index: number): Promise<Bytes> {
    const recent = this.#recent.get(index)
    if (recent) return recent
    const loading = pieceOf(this.versionId, index, false)
    this.#recent.set(index, loading)
    loading.catch(() => this.#recent.delete(index))
    if (this.#recent.size > CACHED) this.#recent.delete(this.#recent.keys().next().value ?? -1)
    return loading
  }
}

/** `kept` waits until the piece is safely on the tablet; someone who reads need not wait for that. */
export async function pieceOf(versionId: number, index: number, kept = true): Promise<Bytes> {
  const held = await withStore((store) => store.get('pieces', [versionId, index]))
  if (held) return held
  const piece = await papersLine.piece(versionId, index)
  const keeping = withStore((store) => store.put('pieces', piece, [versionId, index]))
  if (kept) await keeping
  else keeping.catch(() => undefined)
  return piece
}

export async function piecesHeld(versionId: number): Promise<Set<number>> {
  const range = IDBKeyRange.bound([versionId, 0], [versionId, Number.MAX_SAFE_INTEGER])
  const keys = await withStore((store) => store.getAllKeys('pieces', range))
  return new Set(keys.map(([, index]) => index))
}

export async function dropPieces(versionId: number): Promise<void> {
  const range = IDBKeyRange.bound([versionId, 0], [versionId, Number.MAX_SAFE_INTEGER])
  await withStore((store) => store.delete('pieces', range))
}
