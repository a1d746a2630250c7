/** The lease: its shares, without which no wrap gives a paper's key. Its secret itself is never kept. */
import { fromBase64url, join, sha256, sized, uint32, utf8, type Bytes } from './bytes'
import { openSealed, type DeviceKeys } from './device'
import { KeyFailure } from './failure'

/** What the server hands over: the lease's secret and the locker's key, sealed to this tablet. */
export interface LeaseGiven {
  device_id: number
  tenant: string
  lease: number
  sealed: string
}
/** Keys of single classes of papers, made of a lease's secret; these alone may be kept for use without the server. */
export type ClassKeys = Map<number, Bytes>
export interface OpenedLease {
  number: number
  locker: Bytes
  classes: ClassKeys
}
interface Place {
  paper_id: number
  number: number
  class: number
}

const held = new Map<number, Map<number, CryptoKey>>()

const hkdf = (raw: Bytes): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveBits'])
async function derive(from: CryptoKey, info: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }, from, 256))
}

/** A tablet as everything sealed to it names it. */
export async function holderOf(keys: DeviceKeys, lease: number): Promise<Bytes> {
  return join(sized(utf8(String(keys.deviceId))), await sha256(keys.agreementPoint), sized(utf8(String(lease))))
}

/** Opens a lease and makes the keys of these classes of it; the secret is gone when this returns. */
export async function openLease(keys: DeviceKeys, given: LeaseGiven, classes: number[]): Promise<OpenedLease> {
  const info = join(utf8('ecab/lease/v1\0'), sized(utf8(given.tenant)), await holderOf(keys, given.lease))
  const secrets = await openSealed(keys, fromBase64url(given.sealed), info)
  const secret = await hkdf(secrets.slice(0, 32))
  const locker = secrets.slice(32)
  secrets.fill(0)
  const made: ClassKeys = new Map()
  for (const each of classes) made.set(each, await derive(secret, join(utf8('ecab/lease/class/v1\0'), Uint8Array.of(each))))
  return { number: given.lease, locker, classes: made }
}

/** From now on wraps of this lease open, for these classes; the keys given are emptied. */
export async function holdLease(number: number, classes: ClassKeys): Promise<void> {
  const keys = new Map<number, CryptoKey>()
  for (const [each, raw] of classes) {
    keys.set(each, await hkdf(raw))
    raw.fill(0)
  }
  held.set(number, keys)
}

export const leasesHeld = (): [number, Map<number, CryptoKey>][] => [...held]
export const resumeLease = (number: number, keys: Map<number, CryptoKey>): void => void held.set(number, keys)
export const holdsLease = (number: number, sensitivity = 0): boolean => held.get(number)?.has(sensitivity) ?? false
export const dropLease = (number: number): boolean => held.delete(number)
export const dropLeases = (): void => held.clear()

/** Without the server: a class that may not be read now loses its keys. */
export function dropClass(sensitivity: number): void {
  for (const keys of held.values()) keys.delete(sensitivity)
}

/** The lease's share in the key of one version. */
export async function shareOf(lease: number, place: Place): Promise<Bytes> {
  const key = held.get(lease)?.get(place.class)
  if (!key) throw new KeyFailure('lease_over')
  const named = join(sized(utf8(String(lease))), sized(utf8(String(place.paper_id))))
  return derive(key, join(utf8('ecab/lease/share/v1\0'), named, uint32(place.number), Uint8Array.of(place.class)))
}
