/** Fetches sealed papers in the background, goes on where it stopped, believes only what the manifest vouches for. */
import { asRefusal, papers, Refusal, type VersionView } from '../api'
import { believe, canOpen, digestOf, hex, KeyFailure, openPaper, refuseRollBack, sha256, type DeviceKeys, type Manifest, type OpenedFile, type PaperKey } from '../keys'
import { PIECE, papersLine, Signal } from '../live'
import { withStore, type Pack } from './db'
import { dropPieces, pieceOf, PieceSource, piecesHeld } from './pieces'

export interface PackProgress {
  state: 'absent' | 'waiting' | 'loading' | 'stored' | 'failed'
  received: number
  total: number
  problem: Refusal | null
}
export interface Wanted {
  paperId: number
  version: VersionView
}

const IN_FLIGHT = 4
const ABSENT: PackProgress = { state: 'absent', received: 0, total: 0, problem: null }

function problemOf(error: unknown): Refusal {
  if (error instanceof KeyFailure) return new Refusal(error.code, 0, error.facts)
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return new Refusal('storage_full')
  return asRefusal(error)
}

class Packs {
  readonly changed = new Signal<number>()
  #progress = new Map<number, PackProgress>()
  #queue: Wanted[] = []
  #keys: DeviceKeys | null = null
  #running = false

  of(versionId: number): PackProgress {
    return this.#progress.get(versionId) ?? ABSENT
  }

  use(keys: DeviceKeys | null): void {
    this.#keys = keys
  }

  /** Asks for these versions, in this order; those already held are only made known. */
  want(wanted: Wanted[]): void {
    const fresh = wanted.filter(({ version }) => !['stored', 'loading', 'waiting'].includes(this.of(version.id).state))
    for (const each of fresh) this.#set(each.version.id, { state: 'waiting', total: each.version.sealed_size, problem: null })
    this.#queue.push(...fresh)
    void this.#run()
  }

  /** Opens a version for reading; missing pieces are fetched as they are needed. */
  async open(versionId: number): Promise<OpenedFile> {
    if (!this.#keys) throw new Refusal('no_keys')
    try {
      const given = await this.#keyFor(versionId)
      const manifest = await believe(given)
      const file = await openPaper(this.#keys, given, new PieceSource(versionId, manifest.sealed_size))
      void papers.holding(versionId, 'opened', manifest.sealed_sha256).catch(() => undefined)
      return file
    } catch (error) {
      throw problemOf(error)
    }
  }

  /** Forgets the sealed bytes of a version, for example because they were damaged on the tablet. */
  async drop(versionId: number): Promise<void> {
    await dropPieces(versionId)
    await withStore((store) => store.delete('packs', versionId))
    this.#set(versionId, { state: 'absent', received: 0 })
  }

  stop(): void {
    this.#queue = []
    this.#progress.clear()
    this.#keys = null
    papersLine.close()
  }

  #set(versionId: number, change: Partial<PackProgress>): void {
    this.#progress.set(versionId, { ...this.of(versionId), ...change })
    this.changed.tell(versionId)
  }

  async #run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    try {
      for (let next = this.#queue.shift(); next && this.#keys; next = this.#queue.shift()) await this.#fetch(next)
    } finally {
      this.#running = false
    }
  }

  async #fetch({ version, paperId }: Wanted): Promise<void> {
    const id = version.id
    try {
      const manifest = await this.#admit(version, paperId)
      if (!(await this.#isWhole(manifest))) await this.#download(manifest)
      this.#set(id, { state: 'stored', received: manifest.sealed_size, total: manifest.sealed_size })
      void papers.holding(id, 'stored', manifest.sealed_sha256).catch(() => undefined)
    } catch (error) {
      this.#set(id, { state: 'failed', problem: problemOf(error) })
    }
  }

  /** The wrap of a version for this tablet: kept, or asked for and kept. */
  async #keyFor(versionId: number): Promise<PaperKey> {
    const device = this.#keys?.deviceId ?? 0
    const kept = await withStore((store) => store.get('wraps', [device, versionId]))
    if (kept) return kept
    const given = await papers.key(versionId)
    await believe(given)
    await withStore((store) => store.put('wraps', given, [device, versionId]))
    return given
  }

  /** Believes the manifest, refuses a roll-back, and makes sure that this tablet can open what it is about to fetch. */
  async #admit(version: VersionView, paperId: number): Promise<Manifest> {
    const given = await this.#keyFor(version.id)
    const manifest = await believe(given)
    if (manifest.paper_id !== paperId) throw new KeyFailure('manifest_forged')
    if (version.current) {
      const digest = await digestOf(given.manifest)
      const seen = await withStore((store) => store.get('seen', paperId))
      refuseRollBack(manifest, digest, seen ?? null)
      await withStore((store) => store.put('seen', { number: manifest.number, manifest_sha256: digest }, paperId))
    }
    if (!this.#keys || !(await canOpen(this.#keys, given))) throw new KeyFailure('wrap_unopened')
    return manifest
  }

  async #isWhole(manifest: Manifest): Promise<boolean> {
    const pack = await withStore((store) => store.get('packs', manifest.version_id))
    return pack?.whole === true && pack.sealedSha256 === manifest.sealed_sha256
  }

  async #download(manifest: Manifest): Promise<void> {
    const { version_id: id, sealed_size: size } = manifest
    const pieces = Math.ceil(size / PIECE)
    const held = await piecesHeld(id)
    let received = Math.min(size, held.size * PIECE)
    this.#set(id, { state: 'loading', received, total: size })
    let next = 0
    const carry = async () => {
      for (let index = next++; index < pieces; index = next++) {
        if (held.has(index)) continue
        received += (await pieceOf(id, index)).length
        this.#set(id, { received: Math.min(size, received) })
      }
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, carry))
    await this.#seal(manifest, pieces)
  }

  /** Marks a pack whole only when its digest is the manifest's. */
  async #seal(manifest: Manifest, pieces: number): Promise<void> {
    const { version_id: versionId, paper_id: paperId, sealed_size: size, sealed_sha256: sealedSha256 } = manifest
    const whole = await new PieceSource(versionId, size).read(0, size)
    if (hex(await sha256(whole)) !== sealedSha256) {
      await dropPieces(versionId)
      throw new Refusal('pack_damaged')
    }
    const pack: Pack = { versionId, paperId, size, pieces, sealedSha256, whole: true }
    await withStore((store) => store.put('packs', pack, versionId))
  }
}

export const packs = new Packs()
