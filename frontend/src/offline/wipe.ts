/** Forgets everything that opens or holds papers on this tablet. */
import { forgetKeys, forgetMemoryKey } from '../keys'
import { emptyStore } from './db'
import { packs } from './packs'

/** Keys first: without them whatever else is still here opens nothing. */
export async function wipe(): Promise<void> {
  packs.stop()
  await forgetKeys().catch(() => undefined)
  forgetMemoryKey()
  await emptyStore().catch(() => undefined)
}
