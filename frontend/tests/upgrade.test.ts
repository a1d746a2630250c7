/** A tablet that was filled by an older version of the app keeps what it has, and gains the newer stores. */
import { openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { closeStore, emptyStore, store } from '../src/offline/db'

const FIRST = ['packs', 'pieces', 'wraps', 'seen', 'memories', 'commands']

afterEach(() => emptyStore())

describe('the tablet’s store', () => {
  it('is brought up from its first version with everything in it', async () => {
    await closeStore()
    indexedDB.deleteDatabase('ecabinet')
    const old = await openDB('ecabinet', 1, { upgrade: (database) => FIRST.forEach((name) => database.createObjectStore(name)) })
    await old.put('pieces', Uint8Array.of(1, 2, 3), [41, 0])
    await old.put('seen', { number: 2, manifest_sha256: 'ab' }, 12)
    old.close()
    const now = await store()
    expect([...now.objectStoreNames]).toEqual(expect.arrayContaining([...FIRST, 'notes', 'texts']))
    expect(await now.get('pieces', [41, 0])).toEqual(Uint8Array.of(1, 2, 3))
    expect(await now.get('seen', 12)).toEqual({ number: 2, manifest_sha256: 'ab' })
  })
})
