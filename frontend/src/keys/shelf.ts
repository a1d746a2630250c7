/** A database of its own for keys: they outlive the papers' store and are wiped by themselves. */
const NAME = 'ecabinet-keys'
const STORE = 'keys'
/** Wiped: whoever was still at work may read, and keeps nothing any more, until somebody signs in. */
let wiped = false

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('not opened', 'UnknownError'))
    request.onblocked = () => reject(new DOMException('blocked', 'UnknownError'))
  })
}

async function within<Answer>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<Answer>): Promise<Answer> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = work(transaction.objectStore(STORE))
      // All has been asked: it ends even when the page is put to sleep before the answer, and keeps no other page waiting.
      transaction.commit()
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error ?? new DOMException('not kept', 'UnknownError'))
    })
  } finally {
    database.close()
  }
}

export const keep = (name: string, value: unknown): Promise<IDBValidKey> =>
  within('readwrite', (store) => {
    if (wiped) throw new DOMException('wiped', 'ReadOnlyError')
    return store.put(value, name)
  })
export const recall = (name: string): Promise<unknown> => within('readonly', (store) => store.get(name) as IDBRequest<unknown>)
/** Everything whose name begins like this. */
export const recallAll = (prefix: string): Promise<unknown[]> =>
  within('readonly', (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`)) as IDBRequest<unknown[]>)
export const forget = (name: string): Promise<undefined> => within('readwrite', (store) => store.delete(name))
export const forgetAll = (): Promise<undefined> =>
  within('readwrite', (store) => {
    wiped = true
    return store.clear()
  })
export const keepAgain = (): void => void (wiped = false)
