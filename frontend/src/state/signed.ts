/** What this tablet signed, kept sealed, so that it can be compared with what the record says was received. */
import { toBase64url, type DeviceKeys } from '../keys'
import { recollect, remember } from '../offline'

/** Of one poll or ballot so many messages are kept: one may change one's mind. */
const MOST = 8
export const signedName = (personId: number, about: string): string => `signed/${personId}/${about}`

export async function keepSigned(keys: DeviceKeys, about: string, { message, signature }: { message: string; signature: string }): Promise<void> {
  const name = signedName(keys.personId, about)
  const before = (await recollect<object[]>(name))?.value ?? []
  await remember(name, [...before, { message, signature, signing_key: toBase64url(keys.signingPoint) }].slice(-MOST))
}
