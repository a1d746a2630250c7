/**
 * What the tablet keeps is locked under a key of its own, which lies here twice: under the person's password, and under the
 * key that comes with the lease. Neither is on the disk, so that a copy of the disk opens nothing.
 */
import { join, utf8, type Bytes } from './bytes'
import { keep, recall, recallAll } from './shelf'

/** OWASP's floor for PBKDF2 with SHA-256; about half a second on a tablet, and nobody waits for it when online. */
const ITERATIONS = 600_000
const PREFIX = 'locker/'
const AES = { name: 'AES-GCM', length: 256 } as const

interface Record {
  personId: number
  deviceId: number
  salt: Bytes
  iterations: number
  /** The locker's key under the password; null until a password was typed while the lease was here. */
  byPassword: Bytes | null
  byServer: Bytes
  /** The person left: nothing opens again without the server. */
  left: boolean
}
export interface LockerHeld {
  personId: number
  deviceId: number
  key: CryptoKey
}
/** What a password became: it opens nothing by itself, and cannot be taken out. */
export interface Password {
  key: CryptoKey
  salt: Bytes
}

let held: LockerHeld | null = null
const waiting: (() => void)[] = []
let typed: Promise<Password> | null = null

const nameOf = (personId: number) => `${PREFIX}${personId}`
const contextOf = (record: Pick<Record, 'personId' | 'deviceId'>, way: string) => utf8(`ecab/locker/v1/${way}/${record.personId}/${record.deviceId}`)
const aesKey = (raw: Bytes): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt'])

async function fromPassword(password: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', utf8(password.normalize('NFC')), 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, material, AES, false, ['encrypt', 'decrypt'])
}

export async function sealUnder(key: CryptoKey, context: Bytes, plain: Bytes): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return join(iv, new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: context }, key, plain)))
}

/** Null when the key is another one or the bytes were changed. */
export async function openUnder(key: CryptoKey, context: Bytes, sealed: Bytes): Promise<Bytes | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.slice(0, 12), additionalData: context }, key, sealed.slice(12)))
  } catch {
    return null
  }
}

/** The password was just accepted: its key is derived in the background, with a salt of its own. */
export function learnPassword(password: string): void {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  typed = fromPassword(password, salt, ITERATIONS).then((key) => ({ key, salt }))
  typed.catch(() => undefined)
}

async function recordOf(personId: number): Promise<Record | null> {
  return ((await recall(nameOf(personId)).catch(() => null)) as Record | undefined) ?? null
}

/** Opens the locker with the key that came with the lease; makes it when the tablet has none, or one that this key does not open. */
export async function openLocker(personId: number, deviceId: number, lockerKey: Bytes): Promise<void> {
  const by = await aesKey(lockerKey)
  const known = await recordOf(personId)
  const fits = known?.deviceId === deviceId
  const raw = (fits && (await openUnder(by, contextOf(known, 'server'), known.byServer))) || null
  const secret = raw ?? crypto.getRandomValues(new Uint8Array(32))
  const base: Record =
    raw && known ? known : { personId, deviceId, salt: new Uint8Array(16), iterations: ITERATIONS, byPassword: null, byServer: new Uint8Array(), left: false }
  const byServer = raw ? base.byServer : await sealUnder(by, contextOf(base, 'server'), secret)
  await keep(nameOf(personId), { ...base, byServer, left: false } satisfies Record)
  holdLocker({ personId, deviceId, key: await aesKey(secret) })
  // Half a second of work: whoever waits for the lease does not wait for this.
  void addPassword(personId, secret).catch(() => undefined)
}

async function addPassword(personId: number, secret: Bytes): Promise<void> {
  try {
    const password = await typed
    const record = password && (await recordOf(personId))
    if (!password || !record) return
    const byPassword = await sealUnder(password.key, contextOf(record, 'password'), secret)
    await keep(nameOf(personId), { ...record, salt: password.salt, iterations: ITERATIONS, byPassword } satisfies Record)
    typed = null
  } finally {
    secret.fill(0)
  }
}

/** Whether a password opens the locker without the server; false for a wrong one. */
export async function unlock(password: string): Promise<boolean> {
  for (const record of await openable()) {
    if (!record.byPassword) continue
    const key = await fromPassword(password, record.salt, record.iterations)
    const raw = await openUnder(key, contextOf(record, 'password'), record.byPassword)
    if (!raw) continue
    holdLocker({ personId: record.personId, deviceId: record.deviceId, key: await aesKey(raw) })
    raw.fill(0)
    return true
  }
  return false
}

const openable = async (): Promise<Record[]> => ((await recallAll(PREFIX).catch(() => [])) as Record[]).filter((record) => !record.left)

/** What stands before a locked tablet: nothing to unlock, a password, or only the server. */
export async function lockOf(): Promise<'none' | 'password' | 'server'> {
  const records = await openable()
  if (!records.length) return 'none'
  return records.some((record) => record.byPassword) ? 'password' : 'server'
}

export const lockerHeld = (): LockerHeld | null => held
export const passwordTyped = (): Promise<Password | null> => typed?.catch(() => null) ?? Promise.resolve(null)
export const holdPassword = (password: Password): void => void (typed ??= Promise.resolve(password))

export function holdLocker(given: LockerHeld): void {
  held = given
  for (const go of waiting.splice(0)) go()
}

/** When the locker is open: now, or as soon as the lease or a password opens it. */
export const lockerOpen = (): Promise<void> => (held ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)))

/** Forgets the key in memory; what lies on the tablet stays, locked. */
export function lockUp(): void {
  held = null
}

/** The person leaves: from now on only the server opens the locker. */
export async function leaveLocker(): Promise<void> {
  lockUp()
  typed = null
  for (const record of await openable()) await keep(nameOf(record.personId), { ...record, left: true } satisfies Record)
}
