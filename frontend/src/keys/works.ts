/** Whether this tablet's signing key still signs: some browsers keep a key and lose its use. */
import { utf8 } from './bytes'
import { sign, type DeviceKeys } from './device'

export async function worksWith(keys: DeviceKeys): Promise<boolean> {
  const message = utf8('ecab/probe/v1')
  try {
    const signature = await sign(keys, message)
    return await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, keys.signing.publicKey, signature, message)
  } catch {
    return false
  }
}
