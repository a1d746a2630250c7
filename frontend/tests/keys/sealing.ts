/** The publisher's side of a sealed file, for tests only: tablets open, they do not seal. */
import { join, utf8, type Bytes } from '../../src/keys/bytes'

const LABEL = join(utf8('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM'), new Uint8Array(1))

async function hmac(key: CryptoKey, ...parts: Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, join(...parts)))
}

export async function seal(key: Uint8Array, context: Uint8Array, plain: Uint8Array, salt = crypto.getRandomValues(new Uint8Array(24))): Promise<Bytes> {
  const mac = await crypto.subtle.importKey('raw', key as Bytes, { name: 'HMAC', hash: 'SHA-512' }, false, ['sign'])
  const first = await hmac(mac, LABEL, salt, context, Uint8Array.of(1))
  const stream = join(first, await hmac(mac, first, LABEL, salt, context, Uint8Array.of(2)))
  const cipher = await crypto.subtle.importKey('raw', stream.slice(0, 32), 'AES-GCM', false, ['encrypt'])
  const parts: Uint8Array[] = [salt, stream.slice(44, 76)]
  for (let number = 0; number <= Math.floor(plain.length / 16_384); number++) {
    const nonce = stream.slice(32, 44)
    new DataView(nonce.buffer).setUint32(8, new DataView(nonce.buffer).getUint32(8) ^ number)
    const chunk = plain.slice(number * 16_384, (number + 1) * 16_384)
    parts.push(new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, cipher, chunk)))
  }
  return join(...parts)
}
