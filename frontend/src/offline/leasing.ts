/** The tablet's lease: fetched from the server, prolonged in good time, and what remains of it without the server. */
import { papers, type LeaseView } from '../api'
import {
  dropClass, dropLease, dropLeases, fromBase64url, holdLease, holdsLease, keepClock, leaseClock, leasesHeld, lockerHeld, lockUp,
  openLease, openLocker, recallClock, toBase64url, type ClassKeys, type DeviceKeys,
} from '../keys'
import { live, Signal } from '../live'
import { hold } from './hold'
import { forgetEarly, recollect, remember, unremember, unrememberAll } from './memory'
import { refreshWraps } from './wraps'

/** `granted`: papers open. `over`: the time without the server has passed. `clock`: the tablet's clock was turned back. */
export type Standing = 'none' | 'granted' | 'over' | 'clock'
export interface Grant {
  number: number
  expiresAt: number
  renewAt: number
  /** Until when each class may be opened without the server, in the server's time. */
  offline: { sensitivity: number; until: number }[]
}
interface Kept extends Grant {
  keys: [sensitivity: number, key: string][]
}

const LOOKED_AT = 20_000
const AGAIN_AFTER = 60_000

class Leasing {
  readonly changed = new Signal<Standing>()
  standing: Standing = 'none'
  grant: Grant | null = null
  /** When the lease that is over ended, in the server's time; 0 if nobody knows. */
  endedAt = 0
  #keys: DeviceKeys | null = null
  #renewing: Promise<boolean> | null = null
  #timer: ReturnType<typeof setInterval> | undefined
  #tried = 0

  constructor() {
    live.clock.listen((at) => this.contact(Date.parse(at)))
    live.changed.listen(() => void this.look())
  }

  /** The server said what time it is. */
  contact(server: number): void {
    leaseClock.contact(server)
  }

  now(): number {
    return leaseClock.now()
  }

  /** From now on this tablet's lease is kept alive. */
  begin(keys: DeviceKeys): Promise<boolean> {
    this.#keys = keys
    this.#watch()
    return this.renew()
  }

  /** Fetches or prolongs the lease; false when the server cannot be asked or gives none. */
  renew(): Promise<boolean> {
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = null))
    return this.#renewing
  }

  /** Waits for a lease that is under way; asks for one when the tablet has none. */
  async ready(number?: number): Promise<void> {
    if (this.#renewing) await this.#renewing
    const has = number === undefined ? leasesHeld().length > 0 : holdsLease(number)
    if (!has && this.#keys) await this.renew()
  }

  /** Does what needs a lease; when it turns out to be another than the server's, once more with a new one. */
  async within<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    await this.ready()
    try {
      return await work()
    } catch (error) {
      const { code } = error as { code?: string }
      if ((code !== 'lease_required' && code !== 'lease_over') || !(await this.renew())) throw error
      return work()
    }
  }

  /** After the locker was opened without the server: is there a lease, and does it still hold? */
  async resume(keys: DeviceKeys): Promise<Standing> {
    this.#keys = keys
    await recallClock()
    const kept = (await recollect<Kept>(this.#name))?.value ?? null
    if (!kept) {
      this.#shut()
      return this.#become('over')
    }
    this.grant = { number: kept.number, expiresAt: kept.expiresAt, renewAt: kept.renewAt, offline: kept.offline }
    const classes: ClassKeys = new Map(kept.keys.map(([each, key]) => [each, fromBase64url(key)]))
    if (this.#judge() === 'granted') await holdLease(kept.number, classes)
    this.#watch()
    return this.look()
  }

  /** Judges the lease as things stand; without the server it ends here and now, and then nothing opens any more. */
  async look(): Promise<Standing> {
    if (!this.grant) {
      const asks = this.#keys && this.standing === 'none' && live.state === 'online' && Date.now() - this.#tried > AGAIN_AFTER
      if (asks) await this.renew()
      return this.standing
    }
    const due = leaseClock.now() >= this.grant.renewAt || this.grant.offline.some((each) => !holdsLease(this.grant?.number ?? 0, each.sensitivity))
    if (live.state === 'online' && due && Date.now() - this.#tried > AGAIN_AFTER) await this.renew()
    if (live.state !== 'offline') return this.#become('granted')
    const judged = this.#judge()
    if (judged === 'granted') this.#dropPassed()
    else if (!(await this.renew())) return this.#end(judged)
    return this.#become('granted')
  }

  /** Everything opened is shut; what is kept for use without the server stays unless the person leaves. */
  async stop(leaving: boolean): Promise<void> {
    this.#keys = null
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#shut()
    if (leaving) await unrememberAll('lease/')
    this.grant = null
    this.#become('none')
  }

  get #name(): string {
    return `lease/${this.#keys?.personId ?? 0}`
  }

  #watch(): void {
    this.#timer ??= setInterval(() => {
      void keepClock()
      void this.look()
    }, LOOKED_AT)
  }

  async #renew(): Promise<boolean> {
    const keys = this.#keys
    if (!keys) return false
    this.#tried = Date.now()
    if (!lockerHeld()) await hold.take()
    try {
      const given = await papers.lease()
      if (this.#keys === keys) await this.#admit(keys, given)
      // Whoever signed out meanwhile left a shut tablet, and finds it shut.
      if (!this.#keys) await this.stop(false)
      return true
    } catch {
      // Nobody answers, or the session is over: either way there is nothing new, and whoever asks for papers is told why.
      return false
    }
  }

  async #admit(keys: DeviceKeys, given: LeaseView): Promise<void> {
    this.contact(Date.parse(given.server_time))
    const offline = given.offline.map((each) => ({ sensitivity: each.sensitivity, until: Date.parse(each.until) }))
    const opened = await openLease(keys, given, offline.map((each) => each.sensitivity))
    await openLocker(keys.personId, keys.deviceId ?? 0, opened.locker)
    const grant: Grant = { number: given.lease, expiresAt: Date.parse(given.expires_at), renewAt: Date.parse(given.renew_at), offline }
    const lasting = offline.filter((each) => each.until > leaseClock.now()).map((each) => each.sensitivity)
    const kept: Kept = { ...grant, keys: lasting.map((each) => [each, toBase64url(opened.classes.get(each) ?? new Uint8Array())]) }
    await holdLease(given.lease, opened.classes)
    this.grant = grant
    this.#become('granted')
    // A reader waits for the lease alone: a store that is slow, or still held by the page before, must not keep it from papers.
    void this.#succeed(keys, kept).catch(() => undefined)
  }

  /** Wraps under an earlier lease are fetched anew before that lease is given up. */
  async #succeed(keys: DeviceKeys, kept: Kept): Promise<void> {
    const fresh = await refreshWraps(keys.deviceId ?? 0, kept.number).catch(() => false)
    if (this.#keys !== keys || this.grant?.number !== kept.number) return
    if (fresh) for (const [number] of leasesHeld()) if (number !== kept.number) dropLease(number)
    await hold.put()
    await remember(this.#name, kept)
    await keepClock()
  }

  #judge(): Standing {
    if (leaseClock.turnedBack) return 'clock'
    return (this.grant?.offline ?? []).some((each) => each.until > leaseClock.now()) ? 'granted' : 'over'
  }

  /** Offline: classes whose time has passed shut by themselves. */
  #dropPassed(): void {
    for (const { sensitivity, until } of this.grant?.offline ?? []) if (until <= leaseClock.now()) dropClass(sensitivity)
  }

  async #end(why: Standing): Promise<Standing> {
    // Shut first: a disk that is slow to forget must not keep it open, nor end a lease that comes meanwhile.
    this.endedAt = Math.max(0, ...(this.grant?.offline ?? []).map((each) => each.until))
    this.grant = null
    this.#shut()
    this.#become(why)
    // A clock can be put right again; a lease whose time has passed is gone from the disk as well.
    if (why === 'over') await unremember(this.#name)
    await keepClock()
    return this.standing
  }

  #shut(): void {
    dropLeases()
    lockUp()
    forgetEarly()
    hold.drop()
  }

  #become(next: Standing): Standing {
    if (next !== this.standing) {
      this.standing = next
      this.changed.tell(next)
    }
    return next
  }
}

export const leasing = new Leasing()
