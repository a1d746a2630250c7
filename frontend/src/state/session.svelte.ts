/** Who is signed in on this tablet, the server's clock, and what happens when a session begins and ends. */
import { accounts, asRefusal, behave, Refusal, useToken, type DeviceView, type Ended, type Role, type SessionView } from '../api'
import { live } from '../live'
import { deviceKeys, leaveLocker, lockerHeld, lockOf, lockUp } from '../keys'
import { leasing, type LeaseStanding, outbox, recollect, remember, unremember, useAgain, wipe } from '../offline'
import { device, type EnrolStep } from './device.svelte'
import { lock, type LockReason } from './lock.svelte'
import { reminders } from './reminders.svelte'
import { stepUp } from './step-up.svelte'

export type Standing = 'starting' | 'signed-out' | 'signed-in' | 'offline' | 'locked'
const SELF = 'session'
const FIRST_ANSWER = 4000
const DEVICE_KINDS = new Set(['DeviceApproved', 'DeviceRefused', 'DeviceRevoked'])

class Session {
  standing = $state<Standing>('starting')
  me = $state.raw<SessionView | null>(null)
  /** Why the last session ended, when the server said so. */
  farewell = $state<Ended['reason'] | null>(null)
  /** Signed out for want of an answer: the server was not there to ask. */
  unheard = $state(false)
  #clockOffset = 0
  /** What a session that ended leaves behind is put away before another begins. */
  #leaving: Promise<void> = Promise.resolve()
  #checking: Promise<void> | null = null

  constructor() {
    live.ended.listen((ended) => void this.#end(ended))
    live.clock.listen((at) => this.#setClock(at))
    live.refused.listen(() => void this.#check())
    live.connected.listen(() => void this.#reconnected())
    leasing.changed.listen((standing) => this.#leaseChanged(standing))
    live.own.listen((notice) => {
      if (DEVICE_KINDS.has(notice.kind) && !device.approved) void this.recognise()
    })
  }

  get offline(): boolean {
    return this.standing === 'offline'
  }

  has(...roles: Role[]): boolean {
    return roles.some((role) => this.me?.roles.includes(role))
  }

  /** The server's time in milliseconds, for clocks and countdowns; cut-offs are the server's alone. */
  now(): number {
    return Date.now() + this.#clockOffset
  }

  async start(): Promise<void> {
    behave({ signedOut: () => this.ended(), stepUp: () => stepUp.ask(), owesPasskey: () => stepUp.lead() })
    try {
      await this.#begin(await this.#ask())
    } catch (error) {
      if (asRefusal(error).status !== 401) {
        await this.#beginOffline().catch(() => void (this.standing = 'signed-out'))
        this.unheard = this.standing === 'signed-out'
        return
      }
      // Nothing is shown before it is known whether this tablet still counts.
      await this.#leave(false)
      this.standing = 'signed-out'
    }
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.#leaving
    this.farewell = null
    const view = await accounts.signIn(username, password)
    useAgain()
    lock.learn(password)
    await this.#begin(view)
  }

  /** What the tablet keeps opens without the server only once the password was typed on it. */
  async signInByPasskey(): Promise<void> {
    await this.#leaving
    this.farewell = null
    const { enterByPasskey } = await import('./passkeys')
    const view = await enterByPasskey()
    useAgain()
    await this.#begin(view)
  }

  /** Opens what the tablet keeps, without the server; false for a wrong password. */
  async unlock(password: string): Promise<boolean> {
    if (!(await lock.open(password))) return false
    // The server has the last word on this tablet, if it answers after all.
    await this.start()
    return true
  }

  /** The tablet forgets who it was; sealed papers stay, and open again only for the same person. */
  async signOut(): Promise<void> {
    live.stop()
    await accounts.signOut().catch(() => undefined)
    this.ended(true)
  }

  async refresh(): Promise<void> {
    this.#adopt(await accounts.session())
  }

  /** Asks again how this tablet stands, for example after its approval. */
  async recognise(): Promise<void> {
    if (!this.me) return
    const bound = await device.recognise(this.me).catch(() => null)
    if (!bound) return
    this.#adopt(bound)
    await device.recognise(bound)
    void this.#lease()
    // The connection was opened before the session had a tablet; a new one carries its rights.
    live.restart()
  }

  async enrol(name: string, onstep?: (step: EnrolStep) => void): Promise<DeviceView | null> {
    return this.me ? device.enrol(this.me, name, onstep) : null
  }

  /** `left`: the person went, or was sent away; otherwise the session only ran out, and the password still opens the tablet. */
  ended(left = false): void {
    this.standing = 'signed-out'
    stepUp.cancel()
    this.#leaving = this.#leave(left)
  }

  /** Forgets the person, shuts what was open, and asks whether this tablet was withdrawn meanwhile: then it is wiped. */
  async #leave(left: boolean): Promise<void> {
    live.stop()
    reminders.forget()
    this.me = null
    this.unheard = false
    useToken('')
    lock.reason = null
    try {
      await this.#putAway(left)
    } catch {
      // A store that fails keeps nobody from signing in; what it holds stays locked, and is put away at the next end.
      lockUp()
    }
    device.forget()
  }

  async #putAway(left: boolean): Promise<void> {
    const kept = await Promise.allSettled([left ? unremember(SELF) : undefined, leasing.stop(left), left ? leaveLocker() : lockUp()])
    if (await device.wipeIfWithdrawn()) this.farewell = 'device_revoked'
    const failed = kept.find((each) => each.status === 'rejected')
    if (failed) throw failed.reason
  }

  /** Asks who is signed in; a tablet that knows already does not keep its person waiting for a dead network. */
  async #ask(): Promise<SessionView> {
    const asked = accounts.session({ quiet: true })
    asked.catch(() => undefined)
    if ((await lockOf()) === 'none') return asked
    const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Refusal('offline')), FIRST_ANSWER))
    return Promise.race([asked, late])
  }

  async #begin(view: SessionView): Promise<void> {
    this.#adopt(view)
    const bound = await device.recognise(view).catch(() => null)
    if (bound) {
      this.#adopt(bound)
      await device.recognise(bound)
    }
    lock.reason = null
    this.standing = 'signed-in'
    live.start()
    void outbox.flush(view.person.id)
    void this.#lease()
  }

  /** The lease comes while the first screen is drawn; only papers wait for it. */
  async #lease(): Promise<void> {
    const { keys } = device
    if (!keys || !device.approved || !(await leasing.begin(keys)) || !this.me) return
    void remember(SELF, { ...this.me, csrf_token: '' })
  }

  async #beginOffline(): Promise<void> {
    const stands = lockerHeld() ? null : await lock.find()
    if (stands === 'none') return void (this.standing = 'signed-out')
    if (stands) return this.#lockUp(stands)
    const keys = await deviceKeys(lockerHeld()?.personId ?? 0)
    const standing = keys ? await leasing.resume(keys) : 'over'
    const known = await recollect<SessionView | null>(SELF)
    if (standing !== 'granted') return this.#lockUp(standing === 'clock' ? 'clock' : 'over')
    if (!known?.value) return void (this.standing = 'signed-out')
    this.me = known.value
    await device.recogniseOffline(known.value)
    lock.reason = null
    this.standing = 'offline'
    live.start()
  }

  /** The connection is still looked for: the server opens what a password or time has shut. */
  #lockUp(reason: LockReason): void {
    lock.shut(reason)
    this.standing = 'locked'
    live.start()
  }

  #leaseChanged(standing: LeaseStanding): void {
    const open = this.standing === 'signed-in' || this.standing === 'offline'
    if (open && (standing === 'over' || standing === 'clock')) this.#lockUp(standing)
  }

  #adopt(view: SessionView): void {
    useToken(view.csrf_token)
    this.#setClock(view.server_time)
    this.me = view
    // The token opens nothing without the cookie, but it has no business on the shelf.
    void remember(SELF, { ...view, csrf_token: '' })
  }

  #setClock(at: string): void {
    this.#clockOffset = Date.parse(at) - Date.now()
    leasing.contact(Date.parse(at))
  }

  async #reconnected(): Promise<void> {
    if (this.standing === 'offline' || this.standing === 'locked') await this.#check()
    else if (this.me) void outbox.flush(this.me.person.id)
  }

  /** Asks whether this session still counts; asked again meanwhile, the one question stands for both. */
  #check(): Promise<void> {
    return (this.#checking ??= this.#asked().finally(() => (this.#checking = null)))
  }

  async #asked(): Promise<void> {
    try {
      const view = await accounts.session({ quiet: true })
      if (this.standing === 'offline' || this.standing === 'locked') await this.#begin(view)
    } catch (error) {
      if (asRefusal(error).status === 401) this.ended()
    }
  }

  async #end(ended: Ended): Promise<void> {
    if (ended.reason === 'server_stopping' || ended.reason === 'too_many_commands' || ended.reason === 'seat_withdrawn') return
    this.farewell = ended.reason
    if (ended.wipe) await wipe()
    this.ended(true)
  }
}

export const session = new Session()
