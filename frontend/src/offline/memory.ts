/** What was last seen of meetings and papers, sealed, so that the app opens without the server. */
import { openMemory, sealMemory } from '../keys'
import { withStore } from './db'

export interface Remembered<Value> {
  at: number
  value: Value
}

export async function remember(name: string, value: unknown): Promise<void> {
  try {
    const sealed = await sealMemory(name, value)
    if (!sealed) return
    await withStore((store) => store.put('memories', { at: Date.now(), sealed }, name))
  } catch {
    // Without memory the app still works online; a full or locked store must not stop a meeting.
  }
}

export async function unremember(name: string): Promise<void> {
  await withStore((store) => store.delete('memories', name)).catch(() => undefined)
}

/** Everything whose name begins like this. */
export async function unrememberAll(prefix: string): Promise<void> {
  await withStore((store) => store.delete('memories', IDBKeyRange.bound(prefix, `${prefix}\uffff`))).catch(() => undefined)
}

export async function recollect<Value>(name: string): Promise<Remembered<Value> | null> {
  const kept = await withStore((store) => store.get('memories', name)).catch(() => undefined)
  if (!kept) return null
  const value = await openMemory(name, kept.sealed)
  return value === null ? null : { at: kept.at, value: value as Value }
}
