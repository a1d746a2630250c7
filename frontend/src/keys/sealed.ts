/** Sealed files (C2SP chunked encryption, Cobblestone-256): opened piece by piece, never whole. */
import { join, same, utf8, type Bytes } from './bytes'
import { KeyFailure } from './failure'

export const CHUNK = 16_384
export const HEADER = 56
const TAG = 16
const SALT = 24
export const SEALED_CHUNK = CHUNK + TAG
const LABEL = join(utf8('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM'), new Uint8Array(1))

/** Sealed bytes wherever they lie. */
export interface SealedSource {
  size: number
  read: (offset: number, length: number) => Promise<Bytes>
}

interface Derived {
  cipher: CryptoKey
  base: Bytes
  commitment: Bytes
}

/** HKDF-Expand alone; WebCrypto's own HKDF always extracts first, so it is done with HMAC. */
async function derive(key: Bytes, salt: Bytes, context: Bytes): Promise<Derived> {
  const mac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-512' }, false, ['sign'])
  const info = join(LABEL, salt, context)
  const first = new Uint8Array(await crypto.subtle.sign('HMAC', mac, join(info, Uint8Array.of(1))))
  const second = new Uint8Array(await crypto.subtle.sign('HMAC', mac, join(first, info, Uint8Array.of(2))))
  const stream = join(first, second)
  const cipher = await crypto.subtle.importKey('raw', stream.slice(0, 32), 'AES-GCM', false, ['decrypt'])
  return { cipher, base: stream.slice(32, 44), commitment: stream.slice(44, 76) }
}

/** XOR with the chunk's number, without 32-bit operators: the number may need more bits. */
function nonceOf(base: Bytes, number: number): Bytes {
  const nonce = base.slice()
  let rest = number
  for (let at = 11; at >= 4 && rest > 0; at--) {
    nonce[at] = (nonce[at] ?? 0) ^ (rest % 256)
    rest = Math.floor(rest / 256)
  }
  return nonce
}

/** Bytes inside a sealed file of this size; true only once the final chunk is authenticated. */
export function plainSize(sealed: number): number {
  const body = sealed - HEADER
  const rest = body >= TAG ? body % SEALED_CHUNK : 0
  if (rest < TAG) throw new KeyFailure('seal_broken')
  return Math.floor(body / SEALED_CHUNK) * CHUNK + rest - TAG
}

/** A sealed file whose key fits and whose end is authentic. */
export class OpenedFile {
  private constructor(
    private readonly source: SealedSource,
    private readonly derived: Derived,
    readonly length: number,
    private readonly last: Bytes,
  ) {}

  /** Checks the key's commitment and always the final chunk: without it a file cut at a chunk's end would pass. */
  static async open(key: Bytes, context: Bytes, source: SealedSource): Promise<OpenedFile> {
    const length = plainSize(source.size)
    const header = await source.read(0, HEADER)
    const derived = await derive(key, header.slice(0, SALT), context)
    if (!same(derived.commitment, header.slice(SALT, HEADER))) throw new KeyFailure('seal_broken')
    const last = await openChunk(source, derived, Math.floor(length / CHUNK))
    return new OpenedFile(source, derived, length, last)
  }

  /** The bytes from start to end; only the chunks they lie in are read and opened. */
  async range(start: number, end: number): Promise<Bytes> {
    const until = Math.min(end, this.length)
    if (start >= until) return new Uint8Array(0)
    const [first, final] = [Math.floor(start / CHUNK), Math.floor((until - 1) / CHUNK)]
    const lastChunk = Math.floor(this.length / CHUNK)
    const numbers = Array.from({ length: final - first + 1 }, (_, index) => first + index)
    const chunks = await Promise.all(numbers.map((number) => (number === lastChunk ? this.last : openChunk(this.source, this.derived, number))))
    const from = start - first * CHUNK
    return join(...chunks).slice(from, from + until - start)
  }
}

async function openChunk(source: SealedSource, derived: Derived, number: number): Promise<Bytes> {
  const offset = HEADER + number * SEALED_CHUNK
  const sealed = await source.read(offset, Math.min(SEALED_CHUNK, source.size - offset))
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonceOf(derived.base, number) }, derived.cipher, sealed))
  } catch {
    throw new KeyFailure('seal_broken', { chunk: number })
  }
}
