/** Seals what the tablet remembers of meetings under a key that cannot be taken out. */
import { join, utf8, type Bytes } from './bytes'
import { keep, recall } from './shelf'

const NAME = 'memory'
let key: Promise<CryptoKey> | null = null

async function loadKey(): Promise<CryptoKey> {
  const kept = await recall(NAME)
  if (kept instanceof CryptoKey) return kept
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  await keep(NAME, made)
  return made
}
const memoryKey = (): Promise<CryptoKey> => (key ??= loadKey())

export const forgetMemoryKey = (): void => {
  key = null
}

/** `name` binds the sealed bytes to their place: one memory cannot stand in for another. */
export async function sealMemory(name: string, value: unknown): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = utf8(JSON.stringify(value))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(name) }, await memoryKey(), plain)
  return join(iv, new Uint8Array(sealed))
}

/** The value, or null when it cannot be opened (the key was lost): memory is a convenience, never the truth. */
export async function openMemory(name: string, sealed: Bytes): Promise<unknown> {
  try {
    const key = await memoryKey()
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.slice(0, 12), additionalData: utf8(name) }, key, sealed.slice(12))
    return JSON.parse(new TextDecoder().decode(plain))
  } catch {
    return null
  }
}
