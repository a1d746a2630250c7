/** Keys and words of papers that this tablet may not open, or not for now; the sealed bytes stay for when it may again. */
import { papers } from '../api'
import { withStore } from './db'
import { leasing } from './leasing'
import { pageTexts } from './texts'

const AT_ONCE = 150

/** Asks about every key kept here and drops what the server gives no more, with the lease that older keys are under. */
export async function shutClosed(deviceId: number): Promise<void> {
  await leasing.renew()
  const kept = await withStore((store) => store.getAll('wraps', IDBKeyRange.bound([deviceId, 0], [deviceId, Number.MAX_SAFE_INTEGER])))
  const known = [...new Set([...kept.map((each) => each.version_id), ...(await pageTexts.versions())])]
  for (let at = 0; at < known.length; at += AT_ONCE) {
    const { gone } = await papers.keys(known.slice(at, at + AT_ONCE))
    for (const id of gone) {
      await withStore((store) => store.delete('wraps', [deviceId, id]))
      await pageTexts.drop(id)
    }
  }
}
