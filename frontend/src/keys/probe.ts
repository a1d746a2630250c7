/** Can this browser make a key that cannot be taken out, and still have it after storing it? Asked before enrolment and at every start. */
import { KeyFailure, type FailureCode } from './failure'
import { forget, keep, recall } from './shelf'

export interface Probe {
  ok: boolean
  reason: FailureCode | null
  facts: Record<string, string | number | boolean | null>
}

async function storageFacts(): Promise<Probe['facts']> {
  // Lockdown Mode and some engines have no navigator.storage at all.
  const storage = (navigator as { storage?: StorageManager }).storage
  const estimate = await storage?.estimate?.().catch(() => null)
  const persisted = (await storage?.persisted?.().catch(() => null)) ?? null
  return { persisted, quota_mb: estimate?.quota ? Math.round(estimate.quota / 1e6) : null }
}

async function tryKey(): Promise<void> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
  await keep('probe', pair)
  const kept = (await recall('probe')) as CryptoKeyPair | null
  await forget('probe')
  if (!(kept?.privateKey instanceof CryptoKey)) throw new KeyFailure('key_not_kept')
  await crypto.subtle.deriveBits({ name: 'ECDH', public: kept.publicKey }, kept.privateKey, 256)
}

export async function probe(): Promise<Probe> {
  const installed = matchMedia('(display-mode: standalone)').matches
  const facts: Probe['facts'] = { secure: isSecureContext, installed, touch_points: navigator.maxTouchPoints }
  const answer = (reason: FailureCode | null): Probe => ({ ok: reason === null, reason, facts })
  // Typed as always there; at an address without HTTPS it is not.
  if (!isSecureContext || !(crypto as { subtle?: SubtleCrypto }).subtle) return answer('no_subtle')
  if (!('indexedDB' in globalThis)) return answer('no_indexeddb')
  try {
    await tryKey()
    Object.assign(facts, await storageFacts())
    return answer(null)
  } catch (error) {
    facts['error'] = error instanceof Error ? error.name : 'unknown'
    return answer(error instanceof KeyFailure ? error.code : 'probe_failed')
  }
}
