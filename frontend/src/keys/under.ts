/** AES-256-GCM under a key at hand: nonce || ciphertext || tag, bound to where it belongs. */
import { join, type Bytes } from './bytes'
import { KeyFailure } from './failure'

const NONCE = 12

export async function sealUnder(key: CryptoKey, plain: Bytes, context: Bytes): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE))
  return join(iv, new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: context }, key, plain)))
}

export async function openUnder(key: CryptoKey, sealed: Bytes, context: Bytes): Promise<Bytes> {
  try {
    const how = { name: 'AES-GCM', iv: sealed.slice(0, NONCE), additionalData: context }
    return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed.slice(NONCE)))
  } catch {
    throw new KeyFailure('note_unopened')
  }
}
