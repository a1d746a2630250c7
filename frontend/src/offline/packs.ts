/** Fetches sealed papers in the background, goes on where it stopped, believes only what the manifest vouches for. */
import { Refusal, type VersionView } from '../api'
import { believe, canOpen, digestOf, KeyFailure, openPaper, refuseRollBack, type DeviceKeys, type Manifest, type PaperKey } from '../keys'
import { papersLine, PIECE, Signal } from '../live'
import { brokenPieces, isAsPublished, mending, type PaperBytes } from './checking'
import { withStore } from './db'
import { mayBeDamaged, passes, problemOf, wasForged } from './failing'
import { Haul, type Transfer } from './haul'
import { leasing } from './leasing'
import { claimed, comingOf, countHeld, dropPieces, PieceSource, piecesHeld } from './pieces'
import { Queue, type Job, type Wanted } from './queue'
import { rightOfWay } from './right-of-way'
import { begun, doubted, forget, isReplaced, isWhole, othersOf, packsKept, whole } from './shelf'
import { prepareWraps, wrapOf } from './wraps'

export interface PackProgress {
  state: 'absent' | 'waiting' | 'loading' | 'stored' | 'failed'
  received: number
  total: number
  problem: Refusal | null
  /** Nobody has looked yet whether it is here already. */
  unsure: boolean
}

const ABSENT: PackProgress = { state: 'absent', received: 0, total: 0, problem: null, unsure: true }
const indicesOf = (size: number) => Array.from({ length: Math.ceil(size / PIECE) }, (_, index) => index)

class Packs {
  readonly changed = new Signal<number>()
  #progress = new Map<number, PackProgress>()
  #queue = new Queue()
  #wanted = new Map<number, Wanted[]>()
  /** How often each version is open at this moment, and which of those have been replaced. */
  #opened = new Map<number, number>()
  #replaced = new Set<number>()
  #keys: DeviceKeys | null = null
  readonly #haul = new Haul({
    next: () => (this.#keys ? this.#queue.next : null),
    left: () => this.#queue.jobs.reduce((sum, job) => sum + Math.max(0, this.of(job.id).total - this.of(job.id).received), 0),
    prepare: (job) => this.#prepare(job),
    moved: (job) => !job.dropped && this.#set(job.id, { state: 'loading', received: job.received }),
    complete: (job) => this.#complete(job),
    failed: (job, error) => this.#failed(job, error),
  })
  /** How fast papers come, how much is left, and why nothing comes when nothing comes. */
  readonly transferred = this.#haul.changed

  constructor() {
    leasing.changed.listen((standing) => standing === 'granted' && this.#haul.run(true))
    claimed.listen((coming) => this.#claim(this.#queue.find(coming.versionId), coming.index, coming.kept))
  }

  get transfer(): Transfer {
    return this.#haul.transfer
  }

  of(versionId: number): PackProgress {
    return this.#progress.get(versionId) ?? ABSENT
  }

  use(keys: DeviceKeys | null): void {
    this.#keys = keys
    this.#haul.run()
  }

  /** Asks for a meeting's versions, in this order, `ahead` of other meetings; what is no longer named is no longer fetched. */
  want(wanted: Wanted[], meetingId = 0, ahead = true): void {
    this.#wanted.set(meetingId, wanted)
    const before = new Set(this.#queue.jobs)
    this.#queue.want(meetingId, wanted.filter(({ version }) => !['stored', 'failed'].includes(this.of(version.id).state)), ahead)
    for (const job of before) if (job.dropped) this.#set(job.id, { state: 'absent' })
    void this.#begin(this.#queue.jobs.filter((job) => !before.has(job)))
  }

  /** Tries again what failed: one version because a person asks for it, or all whose failure may have passed. */
  retry(versionId?: number): void {
    for (const [id, { state, problem }] of this.#progress) {
      const again = versionId === undefined ? state === 'failed' && !wasForged(problem) : id === versionId
      if (again) this.#set(id, { state: 'absent', problem: null })
    }
    for (const [meetingId, wanted] of this.#wanted) this.want(wanted, meetingId, false)
  }

  /** The network is back, or the tablet awake: whatever waited goes on at once. */
  wake(): void {
    void papersLine.wake()
    this.retry()
    this.#haul.run(true)
  }

  pause(paused: boolean): void {
    this.#haul.pause(paused)
  }

  /** Opens a version until `close`; missing and damaged pieces are fetched as they are needed. */
  async open(versionId: number): Promise<PaperBytes> {
    const keys = this.#keys
    if (!keys) throw new Refusal('no_keys')
    this.#opened.set(versionId, (this.#opened.get(versionId) ?? 0) + 1)
    try {
      const given = await this.#keyFor(versionId)
      const manifest = await believe(given)
      if (await isReplaced(manifest)) this.#replaced.add(versionId)
      const source = new PieceSource(versionId, manifest.sealed_size)
      return await mending(source, () => openPaper(keys, given, source), () => this.#doubt(versionId))
    } catch (error) {
      await this.close(versionId)
      throw problemOf(error)
    }
  }

  /** One reader less: the version goes with the last, if another took its place meanwhile. */
  async close(versionId: number): Promise<void> {
    const left = (this.#opened.get(versionId) ?? 0) - 1
    if (left > 0) return void this.#opened.set(versionId, left)
    this.#opened.delete(versionId)
    if (this.#replaced.delete(versionId)) await this.drop(versionId)
  }

  /** Forgets the sealed bytes of a version, for example because they were damaged on the tablet. */
  async drop(versionId: number): Promise<void> {
    const job = this.#queue.find(versionId)
    if (job) {
      job.dropped = true
      this.#queue.remove(job)
    }
    // What is on its way at this moment would be kept after the deletion.
    await Promise.allSettled(comingOf(versionId).map((each) => each.kept))
    await forget(versionId)
    this.#set(versionId, { state: 'absent', received: 0 })
  }

  stop(): void {
    this.#queue.clear()
    this.#haul.stop()
    this.#wanted.clear()
    this.#progress.clear()
    this.#opened.clear()
    this.#replaced.clear()
    this.#keys = null
    rightOfWay.stop()
    papersLine.close()
  }

  #set(versionId: number, change: Partial<PackProgress>): void {
    this.#progress.set(versionId, { ...this.of(versionId), ...change })
    this.changed.tell(versionId)
  }

  /** Says first what is already here, then fetches the rest. */
  async #begin(jobs: Job[]): Promise<void> {
    for (const job of jobs) {
      job.preparing = true
      this.#set(job.id, { state: 'waiting', total: job.wanted.version.sealed_size, problem: null })
    }
    const device = this.#keys?.deviceId ?? 0
    await leasing.within(() => prepareWraps(device, jobs.map((job) => job.id))).catch(() => undefined)
    const kept = await packsKept().catch(() => [])
    for (const job of jobs) {
      const older = kept.filter((pack) => pack.paperId === job.wanted.paperId && pack.versionId !== job.id)
      job.replaces = older.some((pack) => pack.whole)
      const own = kept.find((pack) => pack.versionId === job.id)
      job.preparing = false
      if (own?.whole) await this.#prepare(job).catch((error: unknown) => this.#failed(job, error))
      else if (own) this.#set(job.id, { received: Math.min(own.size, PIECE * (await countHeld(job.id).catch(() => 0))) })
      this.#set(job.id, { unsure: false })
    }
    this.#haul.run()
  }

  /** What is needed before the first piece is asked for; a paper that is here whole is done at once. */
  async #prepare(job: Job): Promise<void> {
    job.preparing = true
    try {
      const manifest = await this.#admit(job.wanted.version, job.wanted.paperId)
      if (await isWhole(manifest)) await this.#stored(job, manifest)
      else await this.#count(job, manifest)
    } finally {
      job.preparing = false
    }
  }

  /** What of it is already here or on its way to somebody who reads; the rest is to be asked for. */
  async #count(job: Job, manifest: Manifest): Promise<void> {
    const { version_id: versionId, sealed_size: size } = manifest
    await begun(manifest)
    const coming = comingOf(versionId)
    const held = await piecesHeld(versionId)
    const lengthOf = (index: number) => Math.min(PIECE, size - index * PIECE)
    job.missing = indicesOf(size).filter((index) => !held.has(index))
    job.received = size - job.missing.reduce((sum, index) => sum + lengthOf(index), 0)
    job.manifest = manifest
    for (const each of coming) this.#claim(job, each.index, each.kept)
    this.#set(versionId, { received: job.received, total: size })
    if (job.isHere) await this.#complete(job)
  }

  /** A piece that somebody reads counts for the background too; if it does not come, the background asks for it. */
  #claim(job: Job | null, index: number, kept: Promise<number>): void {
    if (!job?.leave(index)) return
    const came = async (length: number) => {
      job.came(1, length)
      this.#set(job.id, { received: job.received })
      if (job.isHere) await this.#complete(job)
    }
    const put = kept.then(came, () => job.putBack(index, 1))
    put.catch((error: unknown) => this.#failed(job, error)).finally(() => this.#haul.run())
  }

  /** Marks a pack whole only when its digest is the manifest's; else asks once more for the pieces that are damaged. */
  async #complete(job: Job): Promise<void> {
    const manifest = job.manifest
    if (!manifest || job.dropped) return
    if (await isAsPublished(manifest)) return this.#stored(job, manifest)
    const given = await this.#keyFor(job.id)
    const source = new PieceSource(job.id, manifest.sealed_size)
    const keys = this.#keys
    const found = keys ? await brokenPieces(manifest.sealed_size, () => openPaper(keys, given, source)) : []
    // Every seal right and the digest wrong: changed by somebody who has the key, and nobody can say where.
    const broken = found.length ? found : indicesOf(manifest.sealed_size)
    const again = broken.some((index) => job.again.has(index))
    await dropPieces(job.id, again ? undefined : broken)
    if (again) throw new Refusal('pack_damaged')
    for (const index of broken) job.again.add(index)
    await this.#count(job, manifest)
  }

  /** Whole. Nobody is without a paper: older pieces go only now, and not while somebody has them open. */
  async #stored(job: Job, manifest: Manifest): Promise<void> {
    await whole(manifest)
    this.#queue.remove(job)
    this.#set(job.id, { state: 'stored', received: manifest.sealed_size, total: manifest.sealed_size, problem: null })
    if (!job.wanted.version.current) return
    for (const { versionId } of await othersOf(manifest.paper_id, job.id)) {
      if (!this.#opened.has(versionId)) await this.drop(versionId)
      // Opened by now, perhaps while it was being dropped: what comes for its reader goes with them.
      if (this.#opened.has(versionId)) this.#replaced.add(versionId)
    }
  }

  /** True when the job is settled or may go on at once; false when only the network is missing. */
  #failed(job: Job, error: unknown): boolean {
    const problem = problemOf(error)
    if (job.dropped) return true
    if (passes(problem)) {
      this.#set(job.id, { state: 'waiting' })
      return false
    }
    if (mayBeDamaged(problem) && job.faults++ === 0) {
      void withStore((store) => store.delete('wraps', [this.#keys?.deviceId ?? 0, job.id])).catch(() => undefined)
      return true
    }
    this.#queue.remove(job)
    this.#set(job.id, { state: 'failed', problem })
    return true
  }

  /** A whole pack turned out to be damaged: it counts as whole again when the damaged pieces have come anew. */
  async #doubt(versionId: number): Promise<void> {
    await doubted(versionId)
    if (this.of(versionId).state === 'stored') this.retry(versionId)
  }

  /** The wrap of a version for this tablet, once the tablet has its lease. */
  #keyFor(versionId: number): Promise<PaperKey> {
    return leasing.within(() => wrapOf(this.#keys?.deviceId ?? 0, versionId))
  }

  /** Believes the manifest, refuses a roll-back, and makes sure that this tablet can open what it is about to fetch. */
  async #admit(version: VersionView, paperId: number): Promise<Manifest> {
    const given = await this.#keyFor(version.id)
    const manifest = await believe(given)
    if (manifest.paper_id !== paperId) throw new KeyFailure('manifest_forged')
    if (version.current) {
      const digest = await digestOf(given.manifest)
      refuseRollBack(manifest, digest, (await withStore((store) => store.get('seen', paperId))) ?? null)
      await withStore((store) => store.put('seen', { number: manifest.number, manifest_sha256: digest }, paperId))
    }
    if (!this.#keys || !(await canOpen(this.#keys, given))) throw new KeyFailure('wrap_unopened')
    return manifest
  }
}

export const packs = new Packs()
