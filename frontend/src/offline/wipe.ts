/** Forgets everything that opens or holds papers on this tablet. */
import { forgetKeys, leaveLocker } from '../keys'
import { emptyStore } from './db'
import { hold } from './hold'
import { leasing } from './leasing'
import { packs } from './packs'

/** Keys first: without them whatever else is still here opens nothing. */
export async function wipe(): Promise<void> {
  packs.stop()
  await leasing.stop(true)
  hold.drop()
  await leaveLocker().catch(() => undefined)
  await forgetKeys().catch(() => undefined)
  await emptyStore().catch(() => undefined)
}
