/** Bytes: joining, comparing, and their text forms. */
export type Bytes = Uint8Array<ArrayBuffer>

export function join(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Compares without stopping early, so that time tells nothing. */
export function same(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index++) difference |= (one[index] ?? 0) ^ (other[index] ?? 0)
  return difference === 0
}

/** Lays one secret over another of the same length. */
export const xor = (one: Uint8Array, other: Uint8Array): Bytes => Uint8Array.from(one, (byte, index) => byte ^ (other[index] ?? 0))

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

export const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Base64url without padding, the wire's form of bytes. */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

export const fromBase64url = (text: string): Bytes =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

export function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Length in two bytes, then the bytes: no two lists of parts give the same text. */
export function sized(bytes: Uint8Array): Bytes {
  return join(Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes)
}

export async function sha256(bytes: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Bytes))
}

/** The one byte form of a statement: JSON, keys sorted, no spaces. */
export function canonical(value: Record<string, string | number | readonly string[]>): string {
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))))
}
