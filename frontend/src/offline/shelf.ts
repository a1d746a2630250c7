/** Which packs lie on the tablet: begun, whole, known to the server; and what an older version leaves behind. */
import { papers } from '../api'
import type { Manifest } from '../keys'
import { PIECE } from '../live'
import { withStore, type Pack } from './db'
import { countHeld, dropPieces } from './pieces'

const packOf = (manifest: Manifest, whole: boolean): Pack => ({
  versionId: manifest.version_id,
  paperId: manifest.paper_id,
  size: manifest.sealed_size,
  pieces: Math.ceil(manifest.sealed_size / PIECE),
  sealedSha256: manifest.sealed_sha256,
  whole,
})

const put = (pack: Pack) => withStore((store) => store.put('packs', pack, pack.versionId))
const find = (versionId: number) => withStore((store) => store.get('packs', versionId))

export const packsKept = (): Promise<Pack[]> => withStore((store) => store.getAll('packs'))

/** From now on the tablet knows that it holds something of this version. */
export const begun = async (manifest: Manifest): Promise<void> => void (await put(packOf(manifest, false)))

/** Known from what was written when it became whole; nothing is digested again. */
export async function isWhole(manifest: Manifest): Promise<boolean> {
  const pack = await find(manifest.version_id)
  if (pack?.whole !== true || pack.sealedSha256 !== manifest.sealed_sha256) return false
  return (await countHeld(manifest.version_id)) === pack.pieces
}

/** Marks it whole, and tells the server unless it knows. */
export async function whole(manifest: Manifest): Promise<void> {
  const told = (await find(manifest.version_id))?.told ?? false
  const pack = { ...packOf(manifest, true), told }
  await put(pack)
  if (!told) void tell(pack)
}

async function tell(pack: Pack): Promise<void> {
  const told = await papers.holding(pack.versionId, pack.sealedSha256).then(() => true, () => false)
  if (told) await put({ ...pack, told }).catch(() => undefined)
}

/** Something of it turned out to be damaged. */
export async function doubted(versionId: number): Promise<void> {
  const pack = await find(versionId)
  if (pack?.whole) await put({ ...pack, whole: false })
}

export async function forget(versionId: number): Promise<void> {
  await dropPieces(versionId)
  await withStore((store) => store.delete('packs', versionId))
}

/** Other versions of a paper that the tablet holds something of. */
export const othersOf = async (paperId: number, versionId: number): Promise<Pack[]> =>
  (await packsKept()).filter((pack) => pack.paperId === paperId && pack.versionId !== versionId)

/** No longer kept here, and a later version is here whole: what somebody reads of it is fetched, and does not stay. */
export async function isReplaced({ paper_id: paperId, version_id: versionId }: Manifest): Promise<boolean> {
  const later = (await othersOf(paperId, versionId)).some((pack) => pack.whole && pack.versionId > versionId)
  return later && !(await find(versionId))
}
