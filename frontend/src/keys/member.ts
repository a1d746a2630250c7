/** A person's notes key: one secret that every own tablet gets, and a pair by which others show notes to the person. */
import { base32, openSealed, suite, type DeviceKeys } from './device'
import { fromBase64url, hex, join, same, sha256, sized, toBase64url, uint32, utf8, type Bytes } from './bytes'
import { KeyFailure } from './failure'
import { keep, recall } from './shelf'
import { openUnder, sealUnder } from './under'

/** As the server keeps it for one tablet: public or sealed, every part of it. */
export interface MemberRecord {
  generation: number
  public_point: string
  sealed_private: string
  wrap: string
}
/** An own tablet that asks for the notes key. */
export interface Asking {
  device_id: number
  agreement_key: string
}

const SECRET = 32
const POINT = { name: 'ECDH', namedCurve: 'P-256' } as const
const text = (value: string | number) => sized(utf8(String(value)))
const context = (label: string, ...parts: Bytes[]) => join(utf8(`${label}\0`), ...parts)

/** The secret's wrap is bound to the person, the generation, and exactly this tablet's key. */
export async function memberInfo(personId: number, generation: number, deviceId: number, agreementPoint: Bytes): Promise<Bytes> {
  return context('ecab/member/v1', text(personId), uint32(generation), text(deviceId), await sha256(agreementPoint))
}

/** A key for one use, made of a secret: HKDF-SHA-256 with an empty salt. */
export async function derived(secret: Bytes, info: Bytes): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
const keyFor = (use: 'notes' | 'private', secret: Bytes, personId: number, generation: number) =>
  derived(secret, context(`ecab/member-${use}/v1`, text(personId), uint32(generation)))
const privateContext = (personId: number, generation: number, point: Bytes) => context('ecab/member-private/v1', text(personId), uint32(generation), point)

export async function sealTo(point: Bytes, plain: Bytes, info: Bytes): Promise<Bytes> {
  const to = await suite()
  const { encapsulatedSecret, ciphertext } = await to.Seal(await to.DeserializePublicKey(point), plain, { info })
  return join(encapsulatedSecret, ciphertext)
}

/** The opened notes key: wraps the keys of notes and opens those of shown notes; its own bytes are not kept. */
export class MemberKey {
  private constructor(
    readonly personId: number,
    readonly generation: number,
    readonly publicPoint: Bytes,
    private readonly cipher: CryptoKey,
    private readonly pair: CryptoKeyPair,
  ) {}

  static async of(secret: Bytes, personId: number, record: Omit<MemberRecord, 'wrap'>): Promise<MemberKey> {
    const point = fromBase64url(record.public_point)
    const sealing = await keyFor('private', secret, personId, record.generation)
    const pkcs8 = await openUnder(sealing, fromBase64url(record.sealed_private), privateContext(personId, record.generation, point))
    const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, POINT, false, ['deriveBits'])
    const publicKey = await crypto.subtle.importKey('raw', point, POINT, true, [])
    pkcs8.fill(0)
    return new MemberKey(personId, record.generation, point, await keyFor('notes', secret, personId, record.generation), { privateKey, publicKey })
  }

  /** A short mark of the key, the same on every own tablet and in every reader's memory of it. */
  mark(): Promise<string> {
    return markOf(this.publicPoint)
  }
  wrap(noteKey: Bytes, noteId: string): Promise<Bytes> {
    return sealUnder(this.cipher, noteKey, this.#noteContext(noteId))
  }
  unwrap(wrapped: Bytes, noteId: string): Promise<Bytes> {
    return openUnder(this.cipher, wrapped, this.#noteContext(noteId))
  }
  /** The key of a note that its owner shows to this person. */
  openShown(sealed: Bytes, ownerId: number, noteId: string): Promise<Bytes> {
    return openSealed({ agreement: this.pair }, sealed, shownInfo(ownerId, noteId, this.personId, this.generation))
  }
  #noteContext(noteId: string): Bytes {
    return context('ecab/note-key/v1', text(this.personId), text(noteId))
  }
}

const shownInfo = (ownerId: number, noteId: string, readerId: number, generation: number) =>
  context('ecab/note-share/v1', text(ownerId), text(noteId), text(readerId), uint32(generation))

/** Seals a note's key to the point of somebody who is to see it. */
export function showTo(reader: { personId: number; generation: number; point: Bytes }, noteKey: Bytes, ownerId: number, noteId: string): Promise<Bytes> {
  return sealTo(reader.point, noteKey, shownInfo(ownerId, noteId, reader.personId, reader.generation))
}

/** Makes a notes key on this tablet: what comes back may all be seen by the server. */
export async function makeMember(keys: DeviceKeys, generation: number): Promise<MemberRecord> {
  const secret = crypto.getRandomValues(new Uint8Array(SECRET))
  const pair = await crypto.subtle.generateKey(POINT, true, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const sealing = await keyFor('private', secret, keys.personId, generation)
  const sealed = await sealUnder(sealing, pkcs8, privateContext(keys.personId, generation, point))
  const wrap = await sealTo(keys.agreementPoint, secret, await memberInfo(keys.personId, generation, keys.deviceId ?? 0, keys.agreementPoint))
  secret.fill(0)
  pkcs8.fill(0)
  return { generation, public_point: toBase64url(point), sealed_private: toBase64url(sealed), wrap: toBase64url(wrap) }
}

/** The secret itself, for as long as it takes to seal it to something else. */
export async function withSecret<Answer>(keys: DeviceKeys, record: MemberRecord, work: (secret: Bytes) => Promise<Answer>): Promise<Answer> {
  const info = await memberInfo(keys.personId, record.generation, keys.deviceId ?? 0, keys.agreementPoint)
  const secret = await openSealed(keys, fromBase64url(record.wrap), info)
  try {
    return await work(secret)
  } finally {
    secret.fill(0)
  }
}

export const openMember = (keys: DeviceKeys, record: MemberRecord): Promise<MemberKey> => withSecret(keys, record, (secret) => MemberKey.of(secret, keys.personId, record))

/** The secret for another own tablet, once the person has compared its code. */
export function giveMember(keys: DeviceKeys, record: MemberRecord, asking: Asking): Promise<string> {
  return withSecret(keys, record, async (secret) => {
    const point = fromBase64url(asking.agreement_key)
    return toBase64url(await sealTo(point, secret, await memberInfo(keys.personId, record.generation, asking.device_id, point)))
  })
}

/** Twelve letters both tablets show: made from the key that asks, so a swapped key shows other letters. */
export async function askingCode(personId: number, deviceId: number, agreementPoint: Bytes): Promise<string> {
  const digest = await sha256(context('ecab/member-ask/v1', text(personId), text(deviceId), agreementPoint))
  return grouped(base32(digest.subarray(0, 10)).slice(0, 12))
}

export const markOf = async (point: Bytes): Promise<string> => grouped(hex((await sha256(point)).subarray(0, 8)))
export const grouped = (letters: string): string => letters.replace(/(.{4})(?=.)/g, '$1-')

export type Pinned = 'first' | 'same' | 'changed'
const pinName = (me: number, reader: number) => `reader/${me}/${reader}`

/** Whether a reader's point is the one this tablet has sealed to before; the person's own point is remembered in the same way. */
export async function readerPinned(me: number, reader: number, point: Bytes): Promise<Pinned> {
  const known = (await recall(pinName(me, reader))) as Bytes | undefined
  if (!known) return 'first'
  return same(known, point) ? 'same' : 'changed'
}
export async function pinReader(me: number, reader: number, point: Bytes): Promise<void> {
  if (point.length !== 65) throw new KeyFailure('wrap_unopened')
  await keep(pinName(me, reader), point.slice())
}
