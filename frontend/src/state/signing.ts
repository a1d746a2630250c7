/** Signing a file on the tablet: prepared by the server, checked and signed here, completed by the server. */
import { Refusal, signing, type CompletedAct, type SigningFileView } from '../api'
import { fromBase64url, hex, KeyFailure, sha256, signPrepared, toBase64url } from '../keys'
import { device } from './device.svelte'

/** The bytes of the file's current revision: exactly what will be shown, and then signed. */
export const fetchRevision = (file: SigningFileView): Promise<Uint8Array<ArrayBuffer>> => signing.revision(file.id, file.revision)

/** A short form of a file's digest, for people to compare: `3c9f 71aa 04de`. */
export async function shortDigest(bytes: Uint8Array): Promise<string> {
  return (hex(await sha256(bytes)).slice(0, 12).match(/.{4}/g) ?? []).join(' ')
}

export async function signFile(file: SigningFileView, shown: Uint8Array, pagesRead: number[]): Promise<CompletedAct> {
  const keys = device.keys
  if (!keys || !device.approved) throw new Refusal('device_required')
  const digest = hex(await sha256(shown))
  const act = await signing.prepare(file.id, digest, pagesRead)
  try {
    if (act.base_sha256 !== digest) throw new KeyFailure('wysiwys', { why: 'base' })
    const { signature } = await signPrepared(keys, {
      base: shown,
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
