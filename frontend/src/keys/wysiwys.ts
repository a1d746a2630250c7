/** What you see is what you sign: the tablet checks by itself that the bytes it showed are the bytes the signature covers. */
import { hex, join, same, sha256, type Bytes } from './bytes'
import { children, nodeAt, only } from './der'
import { sign, type DeviceKeys } from './device'
import { KeyFailure } from './failure'

export interface Prepared {
  /** The whole file as the reader showed it. */
  base: Uint8Array
  /** What the server appends. */
  delta: Uint8Array
  byteRange: number[]
  attributes: Uint8Array
  /** This tablet's own certificate, DER. */
  certificate: Uint8Array
}

const SET = 0x31
const SEQUENCE = 0x30
const OCTETS = 0x04
const OBJECT = 0x06
const CONTENT_TYPE = '2a864886f70d010903'
const MESSAGE_DIGEST = '2a864886f70d010904'
const SIGNING_CERTIFICATE = '2a864886f70d010910022f'
const DATA = '2a864886f70d010701'
const SHA256_OID = '608648016503040201'

function demand(holds: boolean, why: string): void {
  if (!holds) throw new KeyFailure('wysiwys', { why })
}

/** The digest of what the signature covers: the displayed file first, one empty gap for the signature, to the very end. */
async function coveredDigest({ base, delta, byteRange }: Prepared): Promise<Bytes> {
  const whole = join(base, delta)
  const [start = -1, before = -1, after = -1, rest = -1] = byteRange
  demand(byteRange.length === 4 && start === 0 && before >= base.length, 'range_start')
  demand(after > before + 2 && after + rest === whole.length, 'range_end')
  demand(whole[before] === 0x3c && whole[after - 1] === 0x3e, 'gap_is_hex_string')
  demand(whole.subarray(before + 1, after - 1).every((byte) => byte === 0x30), 'gap_is_empty')
  return sha256(join(whole.subarray(0, before), whole.subarray(after)))
}

/** The signed attributes by object identifier; each may appear once and hold one value. */
function attributesOf(der: Uint8Array): Map<string, Uint8Array> {
  const set = nodeAt(der)
  demand(set.tag === SET && set.end === der.length, 'attributes')
  const found = new Map<string, Uint8Array>()
  for (const attribute of children(set.value)) {
    const [name, values, extra] = children(attribute.value)
    demand(attribute.tag === SEQUENCE && name?.tag === OBJECT && values?.tag === SET && !extra, 'attributes')
    const oid = hex(name?.value ?? new Uint8Array())
    demand(!found.has(oid), 'attribute_twice')
    found.set(oid, values?.value ?? new Uint8Array())
  }
  return found
}

/** ESSCertIDv2 of the first and only certificate: its SHA-256 (the default, or named). */
function certificateDigest(value: Uint8Array): Uint8Array {
  const certificates = children(only(value, SEQUENCE).value)
  const list = children(certificates[0]?.value ?? new Uint8Array())
  demand(certificates.length === 1 && list.length === 1, 'certificate')
  const parts = children(list[0]?.value ?? new Uint8Array())
  const algorithm = parts[0]?.tag === SEQUENCE ? parts.shift() : undefined
  if (algorithm) demand(hex(nodeAt(algorithm.value).value) === SHA256_OID, 'certificate_digest')
  demand(parts[0]?.tag === OCTETS, 'certificate')
  return parts[0]?.value ?? new Uint8Array()
}

/** Throws `wysiwys` unless everything holds; the answer is the digest that will be signed, for showing. */
export async function checkPrepared(prepared: Prepared): Promise<string> {
  const digest = await coveredDigest(prepared)
  const attributes = attributesOf(prepared.attributes)
  const expected = [CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_CERTIFICATE]
  demand(attributes.size === expected.length && expected.every((oid) => attributes.has(oid)), 'unexpected_attribute')
  const value = (oid: string) => attributes.get(oid) ?? new Uint8Array()
  demand(hex(only(value(CONTENT_TYPE), OBJECT).value) === DATA, 'content_type')
  demand(same(only(value(MESSAGE_DIGEST), OCTETS).value, digest), 'digest')
  demand(same(certificateDigest(value(SIGNING_CERTIFICATE)), await sha256(prepared.certificate)), 'certificate')
  return hex(digest)
}

/** Whether a certificate is about this tablet's signing key: its public point stands in it. */
function isAbout(certificate: Uint8Array, point: Uint8Array): boolean {
  return hex(certificate).includes(hex(point))
}

/** Checks, then signs the attributes: there is no other way to an attribute signature. */
export async function signPrepared(keys: DeviceKeys, prepared: Prepared): Promise<{ signature: Bytes; digest: string }> {
  demand(isAbout(prepared.certificate, keys.signingPoint), 'own_certificate')
  const digest = await checkPrepared(prepared)
  return { signature: await sign(keys, prepared.attributes), digest }
}
