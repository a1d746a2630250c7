/** Forgets everything that opens or holds papers on this tablet. */
import { forgetKeys, keepAgain, leaveLocker } from '../keys'
import { emptyStore, fillAgain } from './db'
import { hold } from './hold'
import { leasing } from './leasing'
import { packs } from './packs'

/** Keys first: without them whatever else is still here opens nothing. Nothing is kept from now on until `useAgain`. */
export async function wipe(): Promise<void> {
  packs.stop()
  await leasing.stop(true)
  hold.drop()
  await leaveLocker().catch(() => undefined)
  await forgetKeys().catch(() => undefined)
  await emptyStore().catch(() => undefined)
}

/** Somebody signed in: what they do may be kept. Until then nothing is, whatever was still at work when the tablet was wiped. */
export function useAgain(): void {
  keepAgain()
  fillAgain()
}
