/** The canonical act: what a person decides about one document, made here of what is shown. Its digest is what a passkey signs. */
import { canonical, fromBase64url, hex, sha256, toBase64url, utf8 } from './bytes'
import { KeyFailure } from './failure'

export interface ShownDocument {
  id: number
  title: string
  field: string
  /** SHA-256 of the bytes in the reader, computed here. */
  digest: string
  /** What must stand in the certificate: the point of this tablet's key; or the digest of the certificate of a key elsewhere. */
  point?: Uint8Array
  fingerprint?: string
  /** Of the organisation's seal: the fields of the signatures it is put on. Its certificate is the organisation's. */
  over?: readonly string[]
  /** An electronic copy of it is issued; the organisation signs that, too. */
  copied?: boolean
}
export interface Deed {
  file_id: number
  certificate: string
  nonce: string
  expires: string
}

const kindOf = (shown: ShownDocument) =>
  shown.over ? { type: 'ecab/seal/v1', word: 'Đóng dấu' } : shown.copied ? { type: 'ecab/copy/v1', word: 'Sao y' } : { type: 'ecab/act/v1', word: 'Ký' }

async function textOf(shown: ShownDocument, deed: Deed): Promise<string> {
  const certificate = fromBase64url(deed.certificate)
  const fingerprint = hex(await sha256(certificate))
  const kind = kindOf(shown)
  const own = shown.over || shown.copied ? true : shown.point ? hex(certificate).includes(hex(shown.point)) : fingerprint === shown.fingerprint
  if (!own) throw new KeyFailure('wysiwys', { why: 'own_certificate' })
  return canonical({
    type: kind.type,
    document: shown.id,
    read_sha256: shown.digest,
    field: shown.field,
    certificate: fingerprint,
    decision: `${kind.word}: ${shown.title}`,
    nonce: deed.nonce,
    expires: deed.expires,
    ...(shown.over ? { over: [...shown.over] } : {}),
  })
}

/** Throws `wysiwys` unless the server asks for a gesture over exactly what is shown. */
export async function checkActs(shown: readonly ShownDocument[], deeds: readonly Deed[], challenge: string): Promise<void> {
  if (shown.length !== deeds.length) throw new KeyFailure('wysiwys', { why: 'acts' })
  const digests: string[] = []
  for (const [index, each] of shown.entries()) digests.push(hex(await sha256(utf8(await textOf(each, deeds[index] as Deed)))))
  const bytes = digests.length === 1 ? Uint8Array.from(digests[0]?.match(/../g) ?? [], (pair) => parseInt(pair, 16)) : await sha256(utf8(JSON.stringify({ acts: digests, type: 'ecab/acts/v1' })))
  if (toBase64url(bytes) !== challenge) throw new KeyFailure('wysiwys', { why: 'act' })
}
