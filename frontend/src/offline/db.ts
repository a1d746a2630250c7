/** The tablet's store: sealed pieces, wraps, memories and waiting commands; every key explicit, never made by the database. */
import { openDB, unwrap, type DBSchema, type IDBPDatabase } from 'idb'
import type { PaperKey, Seen } from '../keys'

export interface Pack {
  versionId: number
  paperId: number
  size: number
  pieces: number
  sealedSha256: string
  /** Complete and its digest checked. */
  whole: boolean
  /** The server knows that it is here. */
  told?: boolean
}
export interface Command {
  id: string
  personId: number
  /** What it is about, for showing: 'ballot/7'. */
  about: string
  method: 'POST' | 'PUT'
  path: string
  body: unknown
  at: number
  /** Refusals after which nothing can be done: they stay in sight, with what was sent. */
  tooLate?: string[]
  refusal: { code: string; facts: Record<string, unknown> } | null
}
interface Schema extends DBSchema {
  packs: { key: number; value: Pack }
  pieces: { key: [version: number, index: number]; value: Uint8Array<ArrayBuffer> }
  wraps: { key: [device: number, version: number]; value: PaperKey }
  seen: { key: number; value: Seen }
  memories: { key: string; value: { at: number; sealed: Uint8Array<ArrayBuffer> } }
  commands: { key: string; value: Command }
  /** Sealed notes, by the person they are for and `owner/id`. */
  notes: { key: [person: number, name: string]; value: Uint8Array<ArrayBuffer> }
  /** Sealed words of a version's pages, for searching. */
  texts: { key: number; value: Uint8Array<ArrayBuffer> }
}
export type Store = IDBPDatabase<Schema>

const NAME = 'ecabinet'
/** One higher whenever a store is added. */
const VERSION = 2
const STORES = ['packs', 'pieces', 'wraps', 'seen', 'memories', 'commands', 'notes', 'texts'] as const
let opened: Promise<Store> | null = null
/** Emptied: what was still on its way is not kept any more, until somebody signs in. */
let emptied = false

export function store(): Promise<Store> {
  opened ??= open().catch((error: unknown) => {
    // The next one who asks tries anew.
    opened = null
    throw error
  })
  return opened
}

async function open(): Promise<Store> {
  const database = await openDB<Schema>(NAME, VERSION, {
    // From whatever was there: what an older version of the app has kept stays.
    upgrade: (database) => STORES.filter((name) => !database.objectStoreNames.contains(name)).forEach((name) => database.createObjectStore(name)),
    terminated: () => (opened = null),
    blocking: () => void closeStore(),
  })
  finishAtOnce(unwrap(database))
  return database
}

/**
 * Each transaction asks all it asks at once, and is told so: it ends even when the page is put to sleep before the answer.
 * A sleeping page that had one open would keep the next page from its store.
 */
function finishAtOnce(database: IDBDatabase): void {
  const begin = database.transaction.bind(database)
  database.transaction = (...how) => {
    if (emptied && how[1] === 'readwrite') throw new DOMException('wiped', 'ReadOnlyError')
    const begun = begin(...how)
    queueMicrotask(() => begun.commit())
    return begun
  }
}

/** Runs once more with a fresh connection when the browser dropped the old one, as some tablets do after sleep. */
export async function withStore<Answer>(work: (store: Store) => Promise<Answer>): Promise<Answer> {
  try {
    return await work(await store())
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name !== 'InvalidStateError' && name !== 'UnknownError') throw error
    await closeStore()
    return work(await store())
  }
}

export async function closeStore(): Promise<void> {
  const was = opened
  opened = null
  await was?.then((database) => database.close()).catch(() => undefined)
}

/** Papers only: a new enrolment begins without what an earlier one held. */
export async function dropPapers(): Promise<void> {
  const papers = ['packs', 'pieces', 'wraps', 'seen', 'texts'] as const
  await withStore((database) => Promise.all(papers.map((name) => database.clear(name))))
}

export async function emptyStore(): Promise<void> {
  await withStore((database) => {
    emptied = false
    const clearing = STORES.map((name) => database.clear(name))
    emptied = true
    return Promise.all(clearing)
  })
  await closeStore()
}

export const fillAgain = (): void => void (emptied = false)
