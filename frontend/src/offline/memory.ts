/** What was last seen of meetings and papers, sealed, so that the app opens without the server. */
import { lockerOpen, openMemory, sealMemory } from '../keys'
import { withStore } from './db'

export interface Remembered<Value> {
  at: number
  value: Value
}

/** What came before the lease had opened the locker, the latest of each name: a screen often is quicker than the lease. */
const early = new Map<string, unknown>()

export async function remember(name: string, value: unknown): Promise<void> {
  try {
    const sealed = await sealMemory(name, value)
    if (!sealed) return rememberLater(name, value)
    early.delete(name)
    await withStore((store) => store.put('memories', { at: Date.now(), sealed }, name))
  } catch {
    // Without memory the app still works online; a full or locked store must not stop a meeting.
  }
}

function rememberLater(name: string, value: unknown): void {
  if (early.size === 0) void lockerOpen().then(() => [...early].forEach(([each, kept]) => void remember(each, kept)))
  early.set(name, value)
}

/** Whoever leaves before the locker was opened leaves nothing for the next person's locker. */
export const forgetEarly = (): void => early.clear()

export async function unremember(name: string): Promise<void> {
  early.delete(name)
  await withStore((store) => store.delete('memories', name)).catch(() => undefined)
}

/** Everything whose name begins like this. */
export async function unrememberAll(prefix: string): Promise<void> {
  for (const name of early.keys()) if (name.startsWith(prefix)) early.delete(name)
  await withStore((store) => store.delete('memories', IDBKeyRange.bound(prefix, `${prefix}\uffff`))).catch(() => undefined)
}

export async function recollect<Value>(name: string): Promise<Remembered<Value> | null> {
  const kept = await withStore((store) => store.get('memories', name)).catch(() => undefined)
  if (!kept) return null
  const value = await openMemory(name, kept.sealed)
  return value === null ? null : { at: kept.at, value: value as Value }
}
