/** Is what lies on the tablet what the manifest vouches for; if not, which pieces are damaged; and mending them while reading. */
import { KeyFailure, type Manifest, type OpenedFile } from '../keys'
import { CHUNK, HEADER, SEALED_CHUNK } from '../keys/sealed'
import { PIECE } from '../live'
import { piecesFrom, type PieceSource } from './pieces'

/** Pieces read in one go: about a megabyte in memory, however large the paper. */
const AT_ONCE = 16

/** Plain bytes of an open paper, by ranges. */
export interface PaperBytes {
  length: number
  range: (start: number, end: number) => Promise<Uint8Array>
}

const piecesOf = (size: number) => Math.ceil(size / PIECE)

/** Whether the sealed bytes on the tablet have the digest of the manifest; read and digested megabyte by megabyte. */
export async function isAsPublished({ version_id: id, sealed_size: size, sealed_sha256: expected }: Manifest): Promise<boolean> {
  const { Digest } = await import('../keys/digest')
  const digest = new Digest()
  for (let first = 0; first < piecesOf(size); first += AT_ONCE) {
    for (const piece of await piecesFrom(id, first, AT_ONCE)) digest.add(piece)
  }
  return digest.end() === expected
}

/** The pieces in which a sealed chunk lies; without a chunk, those of the header. */
export function piecesOfChunk(chunk: number | null, size: number): number[] {
  if (chunk === null) return [0]
  const begins = HEADER + chunk * SEALED_CHUNK
  const ends = Math.min(size, begins + SEALED_CHUNK) - 1
  const [first, last] = [Math.floor(begins / PIECE), Math.floor(ends / PIECE)]
  return first === last ? [first] : [first, last]
}

/** The chunk that did not open, null for the header; anything else than a broken seal is thrown on. */
function chunkOf(error: unknown): number | null {
  if (!(error instanceof KeyFailure) || error.code !== 'seal_broken') throw error
  const { chunk } = error.facts
  return typeof chunk === 'number' ? chunk : null
}

/** Opens every chunk and tells the pieces in which one does not open; each is authentic or damaged by its own tag. */
export async function brokenPieces(size: number, open: () => Promise<OpenedFile>): Promise<number[]> {
  const broken = new Set<number>()
  const note = (error: unknown) => piecesOfChunk(chunkOf(error), size).forEach((index) => broken.add(index))
  const file = await open().catch(note)
  // Without its end nothing can be said of the middle: that is found once the end is mended.
  for (let at = 0; file && at < file.length; at += CHUNK) await file.range(at, at + CHUNK).catch(note)
  return [...broken].sort((one, other) => one - other)
}

/** An open paper whose damaged pieces are fetched again, each once, when the reader comes to them. */
export async function mending(source: PieceSource, open: () => Promise<OpenedFile>, ondamage: () => Promise<void>): Promise<PaperBytes> {
  const mended = new Map<number, number>()
  let clock = 0
  const mend = async (error: unknown, began: number) => {
    const pieces = piecesOfChunk(chunkOf(error), source.size)
    const damaged = pieces.filter((index) => !mended.has(index))
    // Two ranges may meet the same damage: the one that began before the mending has only to read again.
    if (!damaged.length && pieces.every((index) => (mended.get(index) ?? 0) < began)) throw error
    for (const index of damaged) mended.set(index, ++clock)
    if (damaged.length) await source.drop(damaged).then(ondamage)
  }
  const trying = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      const began = ++clock
      try {
        return await work()
      } catch (error) {
        await mend(error, began)
      }
    }
  }
  const file = await trying(open)
  return { length: file.length, range: (start, end) => trying(() => file.range(start, end)) }
}
