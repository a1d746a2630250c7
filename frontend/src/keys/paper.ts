/** A paper's manifest and key: believed only when signed, not rolled back, and bound to this tablet and this ciphertext. */
import { fromBase64url, hex, join, sha256, sized, uint32, utf8, xor, type Bytes } from './bytes'
import { openSealed, pinned, type DeviceKeys } from './device'
import { KeyFailure } from './failure'
import { holderOf, shareOf } from './lease'
import { OpenedFile, type SealedSource } from './sealed'

export interface Manifest {
  type: string
  tenant: string
  paper_id: number
  version_id: number
  number: number
  class: number
  pages: number
  size: number
  sha256: string
  sealed_size: number
  sealed_sha256: string
  header: string
  suite: string
  wrap_suite: string
  previous: string | null
  published_at: string
}
/** What the server hands over for one version and one tablet. */
export interface PaperKey {
  version_id: number
  device_id: number
  /** The tablet's lease that the wrap needs. */
  lease: number
  tenant: string
  manifest: string
  manifest_signature: string
  publisher_key: string
  wrap: string
}
/** The newest version of a paper this tablet has believed. */
export interface Seen {
  number: number
  manifest_sha256: string
}

export const digestOf = async (manifest: string): Promise<string> => hex(await sha256(utf8(manifest)))

async function signedBy(point: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', point, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, message)
}

/** The manifest, if the pinned publisher signed exactly this text for exactly this version. */
export async function believe(given: PaperKey): Promise<Manifest> {
  const point = fromBase64url(given.publisher_key)
  const genuine = await signedBy(point, fromBase64url(given.manifest_signature), utf8(given.manifest)).catch(() => false)
  if (!genuine || !(await pinned(point))) throw new KeyFailure('manifest_forged')
  const manifest = JSON.parse(given.manifest) as Manifest
  const right = manifest.type === 'ecab/manifest/v1' && manifest.suite === 'cobblestone-256'
  if (!right || manifest.version_id !== given.version_id || manifest.tenant !== given.tenant) throw new KeyFailure('manifest_forged')
  return manifest
}

/** Refuses a current version that is older than one already believed, or that does not follow from it. */
export function refuseRollBack(manifest: Manifest, digest: string, seen: Seen | null): void {
  if (!seen || (manifest.number === seen.number && digest === seen.manifest_sha256)) return
  const follows = manifest.number > seen.number + 1 || (manifest.number === seen.number + 1 && manifest.previous === seen.manifest_sha256)
  if (!follows) throw new KeyFailure('rolled_back', { number: manifest.number, seen: seen.number })
}

export function paperContext(manifest: Manifest): Bytes {
  const tail = join(uint32(manifest.number), Uint8Array.of(manifest.class))
  return join(utf8('ecab/doc/v1\0'), sized(utf8(String(manifest.paper_id))), tail)
}

async function wrapInfo(manifest: Manifest, keys: DeviceKeys, lease: number): Promise<Bytes> {
  const place = join(sized(utf8(manifest.tenant)), sized(utf8(String(manifest.paper_id))), uint32(manifest.number), Uint8Array.of(manifest.class))
  return join(utf8('ecab/wrap/v2\0'), place, await holderOf(keys, lease), fromBase64url(manifest.header))
}

/** The content key: what the wrap holds, laid over the share of the lease. Neither alone says anything. */
async function contentKey(keys: DeviceKeys, given: PaperKey, manifest: Manifest): Promise<Bytes> {
  const share = await shareOf(given.lease, manifest)
  const masked = await openSealed(keys, fromBase64url(given.wrap), await wrapInfo(manifest, keys, given.lease))
  return xor(masked, share)
}

/** Opens a paper on this tablet; the content key stays in memory only as long as this call. */
export async function openPaper(keys: DeviceKeys, given: PaperKey, source: SealedSource): Promise<OpenedFile> {
  const manifest = await believe(given)
  const key = await contentKey(keys, given, manifest)
  try {
    const opened = await OpenedFile.open(key, paperContext(manifest), source)
    if (opened.length !== manifest.size) throw new KeyFailure('seal_broken')
    return opened
  } finally {
    key.fill(0)
  }
}

/** Whether a device with these keys can open the wrap at all: said before a paper counts as held. */
export async function canOpen(keys: DeviceKeys, given: PaperKey): Promise<boolean> {
  const manifest = await believe(given)
  const key = await contentKey(keys, given, manifest).catch((error: unknown) => {
    if (error instanceof KeyFailure && error.code === 'lease_over') throw error
    return null
  })
  key?.fill(0)
  return key !== null
}
