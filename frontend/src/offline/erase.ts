/** Deletes everything of a paper that was recalled: sealed pieces, keys, words; true only when nothing of it is left. */
import { withStore } from './db'
import { packs } from './packs'
import { countHeld } from './pieces'
import { pageTexts } from './texts'

export async function erase(paperId: number, versionIds: number[]): Promise<boolean> {
  for (const id of versionIds) {
    await dropWraps(id)
    await packs.drop(id)
    await pageTexts.drop(id)
  }
  await withStore((store) => store.delete('seen', paperId))
  return (await Promise.all(versionIds.map(isGone))).every(Boolean)
}

async function wrapsOf(versionId: number) {
  const keys = await withStore((store) => store.getAllKeys('wraps'))
  return keys.filter(([, version]) => version === versionId)
}

async function dropWraps(versionId: number): Promise<void> {
  for (const key of await wrapsOf(versionId)) await withStore((store) => store.delete('wraps', key))
}

async function isGone(versionId: number): Promise<boolean> {
  const texts = await pageTexts.versions()
  const pack = await withStore((store) => store.get('packs', versionId))
  return !pack && !texts.includes(versionId) && (await countHeld(versionId)) === 0 && (await wrapsOf(versionId)).length === 0
}
