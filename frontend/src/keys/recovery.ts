/** The printed recovery key: 160 bits in letters that survive a pen, with one more letter that catches a slip. */
import { base32, type DeviceKeys } from './device'
import { fromBase64url, join, sha256, sized, toBase64url, uint32, utf8, type Bytes } from './bytes'
import { KeyFailure } from './failure'
import { derived, grouped, memberInfo, MemberKey, sealTo, withSecret, type MemberRecord } from './member'
import { openUnder, sealUnder } from './under'

const LENGTH = 20
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** What people write for letters that the alphabet has not. */
const MISREAD: Record<string, string> = { '0': 'O', '1': 'I', '8': 'B' }

const checkLetter = async (key: Bytes): Promise<string> => LETTERS[((await sha256(join(utf8('ecab/recovery-check/v1\0'), key)))[0] ?? 0) & 31] ?? ''
const info = (personId: number, generation: number) => join(utf8('ecab/recovery/v1\0'), sized(utf8(String(personId))), uint32(generation))

export async function recoveryText(key: Bytes): Promise<string> {
  return grouped(base32(key) + (await checkLetter(key)))
}

/** The key somebody typed, with or without spaces and dashes; null when a letter is wrong or missing. */
export async function readRecovery(typed: string): Promise<Bytes | null> {
  const letters = typed.toUpperCase().replace(/[\s\-–.]/g, '').replace(/[018]/g, (wrong) => MISREAD[wrong] ?? wrong)
  if (!/^[A-Z2-7]{33}$/.test(letters)) return null
  const bits = [...letters.slice(0, 32)].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Uint8Array.from({ length: LENGTH }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2))
  return (await checkLetter(key)) === letters[32] ? key : null
}

/** Makes a recovery key: the text for the person alone, and the member secret sealed under it for the server. */
export async function makeRecovery(keys: DeviceKeys, record: MemberRecord): Promise<{ text: string; sealed: string }> {
  const key = crypto.getRandomValues(new Uint8Array(LENGTH))
  const place = info(keys.personId, record.generation)
  const sealed = await withSecret(keys, record, async (secret) => sealUnder(await derived(key, place), secret, place))
  return { text: await recoveryText(key), sealed: toBase64url(sealed) }
}

/** Opens the member secret with the typed key and seals it to this tablet; it must open what the server keeps. */
export async function recoverMember(keys: DeviceKeys, record: Omit<MemberRecord, 'wrap'>, sealed: string, typed: string): Promise<string> {
  const key = await readRecovery(typed)
  if (!key) throw new KeyFailure('recovery_mistyped')
  const place = info(keys.personId, record.generation)
  const secret = await openUnder(await derived(key, place), fromBase64url(sealed), place).catch(() => null)
  if (!secret) throw new KeyFailure('recovery_wrong')
  await MemberKey.of(secret, keys.personId, record)
  const wrap = await sealTo(keys.agreementPoint, secret, await memberInfo(keys.personId, record.generation, keys.deviceId ?? 0, keys.agreementPoint))
  secret.fill(0)
  return toBase64url(wrap)
}
