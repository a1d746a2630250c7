/** What the reader shows: a sealed version on this tablet, or plain bytes that are about to be signed. */
import type { PaperBytes } from '../offline'

export type ReaderSource = { versionId: number } | { bytes: Uint8Array }

/** Plain text by ranges, wherever it comes from. */
export interface RangeSource {
  length: number
  range: (start: number, end: number) => Promise<Uint8Array>
}

export const ofSealed = (file: PaperBytes): RangeSource => file

export const ofBytes = (bytes: Uint8Array): RangeSource => ({
  length: bytes.length,
  range: (start, end) => Promise.resolve(bytes.slice(start, end)),
})

/** Two sources are the same paper when they name the same version or hold the very same bytes. */
export function sameSource(one: ReaderSource | null, other: ReaderSource): boolean {
  if (!one) return false
  if ('versionId' in one) return 'versionId' in other && one.versionId === other.versionId
  return 'bytes' in other && one.bytes === other.bytes
}
