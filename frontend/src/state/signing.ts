/** Signing a file on the tablet: prepared by the server, checked and signed here, completed by the server. */
import { asRefusal, Refusal, type CompletedAct, type SigningFileView } from '../api'
import { signing } from '../api/resolutions'
import { fromBase64url, hex, KeyFailure, sha256, toBase64url, type DeviceKeys } from '../keys'
import { grewBySignatures } from '../keys/revisions'
import { signPrepared } from '../keys/wysiwys'
import { device } from './device.svelte'

/** Others who sign the same file come first so many times before it is said that this one could not. */
const TRIES = 100
const PAUSE = 200

/** The bytes of the file's current revision: exactly what will be shown, and then signed. */
export const fetchRevision = (file: SigningFileView): Promise<Uint8Array<ArrayBuffer>> => signing.revision(file.id, file.revision)

/** Signs what was read. Where somebody else's signature came between, it is prepared again without asking the person twice. */
export async function signFile(file: SigningFileView, shown: Uint8Array, pagesRead: number[], authorisation: number): Promise<CompletedAct> {
  const keys = device.keys
  if (!keys || !device.approved) throw new Refusal('device_required')
  let base = shown
  for (let left = TRIES; ; left--) {
    try {
      return await signOnce(keys, file.id, base, { pages: pagesRead, authorisation })
    } catch (error) {
      if (!isBehindOthers(error) || left === 0) throw error
      await new Promise((done) => setTimeout(done, PAUSE * (0.5 + Math.random())))
      base = await currentBytes(file.id, shown, base)
    }
  }
}

/** What a revision prepared anew mends: somebody came between, it needs more room, or another authority stamps now. */
const AGAIN = ['superseded', 'file_busy', 'room_too_small', 'timestamp_changed']
const isBehindOthers = (error: unknown): boolean => AGAIN.includes(asRefusal(error).code)

async function signOnce(keys: DeviceKeys, fileId: number, base: Uint8Array, read: { pages: number[]; authorisation: number }): Promise<CompletedAct> {
  const digest = hex(await sha256(base))
  const act = await signing.prepare(fileId, digest, read.pages, read.authorisation)
  try {
    if (act.base_sha256 !== digest) throw new KeyFailure('wysiwys', { why: 'base' })
    const { signature } = await signPrepared(keys, {
      base,
      delta: fromBase64url(act.delta),
      byteRange: act.byte_range,
      attributes: fromBase64url(act.attributes),
      certificate: fromBase64url(act.certificate),
    })
    return await signing.complete(act.act_id, toBase64url(signature))
  } catch (error) {
    throw error instanceof KeyFailure ? new Refusal(error.code, 0, error.facts) : error
  }
}

/** The file as it stands now, if it is what was shown and other people's signatures behind it. */
export const grownBytes = (fileId: number, shown: Uint8Array): Promise<Uint8Array> => currentBytes(fileId, shown, shown)

/** The file as it stands now, if it is what was read and other people's signatures behind it. */
async function currentBytes(fileId: number, shown: Uint8Array, base: Uint8Array): Promise<Uint8Array> {
  const file = await signing.show(fileId)
  if (file.sha256 === hex(await sha256(base))) return base
  const bytes = await fetchRevision(file)
  if (file.sha256 !== hex(await sha256(bytes)) || !grewBySignatures(shown, bytes)) throw new Refusal('wysiwys', 0, { why: 'between' })
  return bytes
}
