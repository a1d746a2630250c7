/** Words of papers held on this tablet, page by page, sealed: for searching without the server and without opening each. */
import { openMemory, sealMemory } from '../keys'
import { withStore } from './db'

export interface PageTexts {
  versionId: number
  paperId: number
  pages: string[]
}
const sealName = (versionId: number) => `text/${versionId}`

export const pageTexts = {
  async keep(texts: PageTexts): Promise<void> {
    const sealed = await sealMemory(sealName(texts.versionId), texts)
    if (sealed) await withStore((store) => store.put('texts', sealed, texts.versionId))
  },
  async of(versionId: number): Promise<PageTexts | null> {
    const sealed = await withStore((store) => store.get('texts', versionId))
    return sealed ? ((await openMemory(sealName(versionId), sealed)) as PageTexts | null) : null
  },
  async drop(versionId: number): Promise<void> {
    await withStore((store) => store.delete('texts', versionId))
  },
  versions: (): Promise<number[]> => withStore((store) => store.getAllKeys('texts')),
  /** Versions whose sealed file lies here whole. */
  async held(): Promise<{ versionId: number; paperId: number }[]> {
    const packs = await withStore((store) => store.getAll('packs'))
    return packs.filter((pack) => pack.whole).map(({ versionId, paperId }) => ({ versionId, paperId }))
  },
}
