/** Opening a version with nothing but what lies on this tablet: what is missing is a failure, not a fetch. */
import { believe, KeyFailure, openPaper, type Bytes, type DeviceKeys, type OpenedFile, type SealedSource } from '../keys'
import { PIECE } from '../live'
import { withStore } from './db'

class KeptSource implements SealedSource {
  constructor(
    readonly versionId: number,
    readonly size: number,
  ) {}

  async read(offset: number, length: number): Promise<Bytes> {
    const out = new Uint8Array(length)
    for (let at = offset; at < offset + length; ) {
      const index = Math.floor(at / PIECE)
      const piece = await withStore((store) => store.get('pieces', [this.versionId, index]))
      if (!piece) throw new KeyFailure('not_kept')
      const part = piece.subarray(at - index * PIECE, Math.min(piece.length, offset + length - index * PIECE))
      if (part.length === 0) throw new KeyFailure('seal_broken')
      out.set(part, at - offset)
      at += part.length
    }
    return out
  }
}

/** The paper and the digest of its sealed bytes; the wrap too must be kept here. */
export async function openKept(keys: DeviceKeys, versionId: number): Promise<{ file: OpenedFile; sealedSha256: string }> {
  const given = await withStore((store) => store.get('wraps', [keys.deviceId ?? 0, versionId]))
  if (!given) throw new KeyFailure('not_kept')
  const manifest = await believe(given)
  const file = await openPaper(keys, given, new KeptSource(versionId, manifest.sealed_size))
  return { file, sealedSha256: manifest.sealed_sha256 }
}

/** Versions that lie here whole, with the digest of their sealed bytes. */
export async function wholeVersions(): Promise<Map<number, string>> {
  const packs = await withStore((store) => store.getAll('packs'))
  return new Map(packs.filter((pack) => pack.whole).map((pack) => [pack.versionId, pack.sealedSha256]))
}
