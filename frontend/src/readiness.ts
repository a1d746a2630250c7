/** This tablet tests itself in the background: opens what it keeps without the network, and reports how it stands. */
import { asRefusal, readiness, type Notice } from './api'
import { KeyFailure, probe, worksWith, type DeviceKeys } from './keys'
import { live } from './live'
import { openKept, packs, recollect, remember, wholeVersions } from './offline'
import { device, reminders } from './state'

const BUILD = import.meta.env.VITE_BUILD as string
const REPORT_EVERY = 30 * 60_000
const BREATH = 400
const AFTER_START = 3000

interface Told {
  build: string
  passed: boolean
  sealedSha256: string
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Decrypts the beginning, the middle and the end, then draws the first page; null when all went well. */
async function faultOf(keys: DeviceKeys, versionId: number): Promise<string | null> {
  try {
    const { file } = await openKept(keys, versionId)
    const middle = Math.floor(file.length / 2)
    const parts = [await file.range(0, 1024), await file.range(middle, middle + 1024), await file.range(file.length - 1024, file.length)]
    if (parts.some((part) => part.length === 0)) return 'seal_broken'
    const { drawsFirstPage } = await import('./reader/first-page')
    return (await drawsFirstPage(file)) ? null : 'page_not_drawn'
  } catch (error) {
    return error instanceof KeyFailure ? error.code : 'not_opened'
  }
}

class Readiness {
  #told = new Map<number, Told>()
  #personId = 0
  #running: Promise<void> | null = null
  #again = false
  #reportedAt = 0
  #due: ReturnType<typeof setTimeout> | undefined

  start(): void {
    packs.changed.listen((versionId) => packs.of(versionId).state === 'stored' && this.#stored(versionId))
    live.connected.listen(() => this.#connected())
    live.own.listen((notice) => this.#noticed(notice))
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#soon())
    this.#connected()
  }

  #connected(): void {
    if (live.state === 'online') void reminders.load()
    this.#soon(AFTER_START)
  }

  /** What failed before may have been fetched anew. */
  #stored(versionId: number): void {
    if (this.#told.get(versionId)?.passed === false) this.#told.delete(versionId)
    this.#soon()
  }

  #noticed(notice: Notice): void {
    if (notice.kind === 'RehearsalBegun') void this.#rehearse()
    if (notice.kind === 'MembersReminded') void reminders.load()
  }

  #soon(after = BREATH): void {
    clearTimeout(this.#due)
    this.#due = setTimeout(() => void this.run(), after)
  }

  /** Everything anew, and the report last: the server takes it as the answer. */
  async #rehearse(): Promise<void> {
    await this.run()
    this.#told.clear()
    this.#reportedAt = 0
    await this.run()
  }

  /** One run at a time; what is asked for meanwhile makes it run once more. */
  run(): Promise<void> {
    if (this.#running) this.#again = true
    this.#running ??= this.#rounds().finally(() => (this.#running = null))
    return this.#running
  }

  async #rounds(): Promise<void> {
    do {
      this.#again = false
      const keys = device.approved ? device.keys : null
      if (!keys || live.state !== 'online') return
      try {
        await this.#recall(keys)
        await this.#test(keys)
        await this.#report(keys)
        if (reminders.items.length) await reminders.load()
      } catch (error) {
        // Away from the server nothing is told; the next connection begins again.
        if (!asRefusal(error).unreachable) return
      }
    } while (this.#again)
  }

  async #recall(keys: DeviceKeys): Promise<void> {
    if (this.#personId === keys.personId) return
    this.#personId = keys.personId
    this.#told = new Map((await recollect<[number, Told][]>(this.#name))?.value ?? [])
  }

  get #name(): string {
    return `self-tests/${this.#personId}`
  }

  async #test(keys: DeviceKeys): Promise<void> {
    for (const [versionId, sealedSha256] of await wholeVersions()) {
      const told = this.#told.get(versionId)
      if (told?.build === BUILD && told.sealedSha256 === sealedSha256) continue
      const fault = await faultOf(keys, versionId)
      try {
        await readiness.tested(versionId, { passed: fault === null, fault, sealed_sha256: sealedSha256, build: BUILD })
      } catch (error) {
        // A paper that is no longer ours is no longer tested.
        if (asRefusal(error).unreachable || asRefusal(error).status === 401) throw error
      }
      this.#told.set(versionId, { build: BUILD, sealedSha256, passed: fault === null })
      void remember(this.#name, [...this.#told])
      await pause(BREATH)
    }
  }

  async #report(keys: DeviceKeys): Promise<void> {
    if (Date.now() - this.#reportedAt < REPORT_EVERY) return
    const found = await probe()
    const signs = await worksWith(keys)
    const storage = (navigator as { storage?: StorageManager }).storage
    const estimate = await storage?.estimate?.().catch(() => null)
    await readiness.report({
      build: BUILD,
      keys_usable: found.ok && signs,
      fault: found.ok ? (signs ? null : 'key_not_usable') : (found.reason ?? 'probe_failed'),
      storage_persisted: (await storage?.persisted?.().catch(() => null)) ?? null,
      storage_free: estimate?.quota ? Math.max(0, Math.floor(estimate.quota - (estimate.usage ?? 0))) : null,
    })
    this.#reportedAt = Date.now()
  }
}

export const tabletReadiness = new Readiness()
