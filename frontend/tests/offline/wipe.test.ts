/** A wiped tablet stays empty, whatever was still at work when it was wiped. */
import { expect, it } from 'vitest'
import { withStore } from '../../src/offline/db'
import { useAgain, wipe } from '../../src/offline/wipe'
import { allDeviceKeys, makeDeviceKeys } from '../../src/keys'

const pack = { versionId: 7, paperId: 1, size: 1, pieces: 1, sealedSha256: '', whole: true }
const keepPack = () => withStore((store) => store.put('packs', pack, 7))
const packs = () => withStore((store) => store.getAllKeys('packs'))

it('keeps nothing that comes after the wipe, until somebody signs in', async () => {
  await keepPack()
  await makeDeviceKeys(4)
  const late = Promise.allSettled([keepPack(), makeDeviceKeys(5)])
  await wipe()
  await late
  await expect(keepPack()).rejects.toThrow('wiped')
  await expect(makeDeviceKeys(4)).rejects.toThrow('wiped')
  expect(await packs()).toEqual([])
  expect(await allDeviceKeys()).toEqual([])
  useAgain()
  await keepPack()
  await makeDeviceKeys(4)
  expect(await packs()).toEqual([7])
  expect(await allDeviceKeys()).toHaveLength(1)
})
