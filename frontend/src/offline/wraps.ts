/** Keys of versions as they were wrapped for this tablet: kept, asked for, and asked for anew when the lease is another. */
import { papers, type KeyView } from '../api'
import { believe, holdsLease, KeyFailure, type PaperKey } from '../keys'
import { withStore } from './db'
import { pageTexts } from './texts'

const AT_ONCE = 150

export const wrapKept = (deviceId: number, versionId: number): Promise<PaperKey | undefined> => withStore((store) => store.get('wraps', [deviceId, versionId]))

async function keepWraps(deviceId: number, given: KeyView[]): Promise<void> {
  for (const each of given) await believe(each)
  await withStore(async (store) => {
    const writing = store.transaction('wraps', 'readwrite')
    for (const each of given) void writing.store.put(each, [deviceId, each.version_id])
    await writing.done
  })
}

/** The wrap of a version: one whose lease is here, else a new one. */
export async function wrapOf(deviceId: number, versionId: number): Promise<PaperKey> {
  const kept = await wrapKept(deviceId, versionId)
  if (kept && holdsLease(kept.lease)) return kept
  const given = await papers.key(versionId)
  await keepWraps(deviceId, [given])
  // The lease has turned meanwhile: whoever asked takes the new one and asks again.
  if (!holdsLease(given.lease)) throw new KeyFailure('lease_over')
  return given
}

/** Fetches in one request what is not kept yet, for a whole meeting. */
export async function prepareWraps(deviceId: number, versionIds: number[]): Promise<void> {
  const missing: number[] = []
  for (const id of versionIds) {
    const kept = await wrapKept(deviceId, id)
    if (!kept || !holdsLease(kept.lease)) missing.push(id)
  }
  if (missing.length > 1) for (let at = 0; at < missing.length; at += AT_ONCE) await keepWraps(deviceId, (await papers.keys(missing.slice(at, at + AT_ONCE))).items)
}

/** Brings every kept wrap under this lease; what the tablet may not have any more is deleted, with its words. True when none is left behind. */
export async function refreshWraps(deviceId: number, lease: number): Promise<boolean> {
  const all = await withStore((store) => store.getAll('wraps', IDBKeyRange.bound([deviceId, 0], [deviceId, Number.MAX_SAFE_INTEGER])))
  const old = all.filter((each) => each.lease !== lease).map((each) => each.version_id)
  for (let at = 0; at < old.length; at += AT_ONCE) {
    const { items, gone } = await papers.keys(old.slice(at, at + AT_ONCE))
    await keepWraps(deviceId, items)
    for (const id of gone) {
      await withStore((store) => store.delete('wraps', [deviceId, id]))
      await pageTexts.drop(id)
    }
  }
  return true
}
