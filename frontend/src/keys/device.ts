/** This tablet's two key pairs: made here, never leaving, read back before anyone relies on them. */
import { canonical, fromBase64url, join, same, sha256, toBase64url, utf8, type Bytes } from './bytes'
import { KeyFailure } from './failure'
import { forget, forgetAll, keep, recall, recallAll } from './shelf'

const P256 = { namedCurve: 'P-256' } as const
const SIGNING = { name: 'ECDSA', ...P256 } as const
const AGREEMENT = { name: 'ECDH', ...P256 } as const
const ENC_LENGTH = 65
const PUBLISHER = 'publisher'

export interface DeviceKeys {
  /** Null until the server has given the tablet its number. */
  deviceId: number | null
  personId: number
  signing: CryptoKeyPair
  agreement: CryptoKeyPair
  signingPoint: Bytes
  agreementPoint: Bytes
  /** What the signing key signed at enrolment; the code that people compare is made of it. */
  challenge?: string
}
export interface Enrolment {
  device_id: number
  challenge: string
  sealed_challenge: string
}

const nameOf = (personId: number) => `device/${personId}`
const point = async (key: CryptoKey): Promise<Bytes> => new Uint8Array(await crypto.subtle.exportKey('raw', key))

function usable(value: unknown): value is DeviceKeys {
  const keys = value as Partial<DeviceKeys> | null | undefined
  const whole = (pair: CryptoKeyPair | undefined) => pair?.privateKey instanceof CryptoKey && !pair.privateKey.extractable
  return whole(keys?.signing) && whole(keys?.agreement)
}

/** The keys of this person on this tablet, or null. Some tablets keep the record but lose the keys in it. */
export async function deviceKeys(personId: number): Promise<DeviceKeys | null> {
  const kept = await recall(nameOf(personId)).catch(() => null)
  return usable(kept) ? kept : null
}

/** The keys of everybody who enrolled this tablet for themselves. */
export async function allDeviceKeys(): Promise<DeviceKeys[]> {
  const all: unknown[] = await recallAll('device/').catch(() => [])
  return all.filter(usable)
}

/** Makes both pairs, keeps them, reads them back and tries them: only then may the tablet enrol. */
export async function makeDeviceKeys(personId: number): Promise<DeviceKeys> {
  await forget(PUBLISHER)
  const signing = await crypto.subtle.generateKey(SIGNING, false, ['sign', 'verify'])
  const agreement = await crypto.subtle.generateKey(AGREEMENT, false, ['deriveBits'])
  const [signingPoint, agreementPoint] = [await point(signing.publicKey), await point(agreement.publicKey)]
  await keep(nameOf(personId), { deviceId: null, personId, signing, agreement, signingPoint, agreementPoint } satisfies DeviceKeys)
  const kept = await deviceKeys(personId)
  if (!kept) throw new KeyFailure('key_not_kept')
  const probe = utf8('kept')
  const made = await sign(kept, probe)
  if (!(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, signing.publicKey, made, probe))) throw new KeyFailure('key_not_kept')
  return kept
}

/** Writes down the number and the challenge the server gave; from now on the keys belong to that device. */
export async function numberDevice(keys: DeviceKeys, deviceId: number, challenge: string): Promise<DeviceKeys> {
  const numbered = { ...keys, deviceId, challenge }
  await keep(nameOf(keys.personId), numbered)
  return numbered
}

/** The code people compare, made here from this tablet's own keys: a server that swapped a key would show another. */
export async function pairingCode(keys: Pick<DeviceKeys, 'signingPoint' | 'agreementPoint' | 'challenge'>): Promise<string | null> {
  if (keys.challenge === undefined) return null
  const digest = await sha256(join(utf8('ecab/code/v1\0'), keys.signingPoint, keys.agreementPoint, fromBase64url(keys.challenge)))
  const code = base32(digest.subarray(0, 5))
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

export function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{5}/g, (five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five, 2)] ?? '')
}

/** Fetched when the first thing is opened: a start without papers needs no HPKE. */
export async function suite() {
  const hpke = await import('hpke')
  return new hpke.CipherSuite(hpke.KEM_DHKEM_P256_HKDF_SHA256, hpke.KDF_HKDF_SHA256, hpke.AEAD_AES_256_GCM)
}

export async function sign(keys: DeviceKeys, message: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.signing.privateKey, message as Bytes))
}

/** Opens enc || ciphertext sealed to this pair. The pair is needed: a private key alone that cannot be exported opens nothing. */
export async function openSealed(keys: Pick<DeviceKeys, 'agreement'>, sealed: Uint8Array, info: Uint8Array): Promise<Bytes> {
  const opener = await suite()
  try {
    const opened = await opener.Open(keys.agreement, sealed.slice(0, ENC_LENGTH), sealed.slice(ENC_LENGTH), { info })
    return new Uint8Array(opened)
  } catch {
    throw new KeyFailure('wrap_unopened')
  }
}

/** Answers the enrolment's two challenges: signs one, opens the other. */
export async function proveDevice(keys: DeviceKeys, enrolment: Enrolment): Promise<{ signature: string; opened: string }> {
  const statement = canonical({
    type: 'ecab/enrol/v1',
    device_id: enrolment.device_id,
    challenge: enrolment.challenge,
    signing_key: toBase64url(keys.signingPoint),
    agreement_key: toBase64url(keys.agreementPoint),
  })
  const opened = await openSealed(keys, fromBase64url(enrolment.sealed_challenge), utf8('ecab/enrol/v1'))
  return { signature: toBase64url(await sign(keys, utf8(statement))), opened: toBase64url(opened) }
}

/** Signs that this session is used from this tablet. */
export async function bindStatement(keys: DeviceKeys, challenge: string): Promise<string> {
  const statement = canonical({ type: 'ecab/bind/v1', device_id: keys.deviceId ?? 0, challenge })
  return toBase64url(await sign(keys, utf8(statement)))
}

/** Asks how this tablet stands without a session: a challenge of its own, signed by it. */
export async function standingProof(keys: DeviceKeys): Promise<{ device_id: number; challenge: string; signature: string }> {
  const challenge = toBase64url(crypto.getRandomValues(new Uint8Array(32)))
  const statement = canonical({ type: 'ecab/standing/v1', device_id: keys.deviceId ?? 0, challenge })
  return { device_id: keys.deviceId ?? 0, challenge, signature: toBase64url(await sign(keys, utf8(statement))) }
}

/** The server's publishing key is pinned at first sight after enrolment: a later one is not believed. */
export async function pinned(publisherKey: Uint8Array): Promise<boolean> {
  const known = (await recall(PUBLISHER)) as Uint8Array | undefined
  if (!known) await keep(PUBLISHER, publisherKey.slice())
  return !known || same(known, publisherKey)
}

export const forgetKeys = (): Promise<undefined> => forgetAll()
