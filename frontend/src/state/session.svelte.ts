/** Who is signed in on this tablet, the server's clock, and what happens when a session begins and ends. */
import { accounts, asRefusal, behave, Refusal, useToken, type DeviceView, type Ended, type Role, type SessionView } from '../api'
import { live } from '../live'
import { outbox, recollect, remember, wipe } from '../offline'
import { device, type EnrolStep } from './device.svelte'
import { reminders } from './reminders.svelte'
import { stepUp } from './step-up.svelte'

export type Standing = 'starting' | 'signed-out' | 'signed-in' | 'offline'
const SELF = 'session'
const FIRST_ANSWER = 4000
const DEVICE_KINDS = new Set(['DeviceApproved', 'DeviceRefused', 'DeviceRevoked'])

class Session {
  standing = $state<Standing>('starting')
  me = $state.raw<SessionView | null>(null)
  /** Why the last session ended, when the server said so. */
  farewell = $state<Ended['reason'] | null>(null)
  #clockOffset = 0

  constructor() {
    live.ended.listen((ended) => void this.#end(ended))
    live.clock.listen((at) => this.#setClock(at))
    live.refused.listen(() => void this.#check())
    live.connected.listen(() => void this.#reconnected())
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
    behave({ signedOut: () => this.ended(), stepUp: () => stepUp.ask() })
    try {
      await this.#begin(await this.#ask())
    } catch (error) {
      if (asRefusal(error).status === 401) this.ended()
      else await this.#beginOffline()
    }
  }

  async signIn(username: string, password: string): Promise<void> {
    this.farewell = null
    await this.#begin(await accounts.signIn(username, password))
  }

  /** The tablet forgets who it was; sealed papers stay, and open again only for the same person. */
  async signOut(): Promise<void> {
    live.stop()
    await accounts.signOut().catch(() => undefined)
    this.ended()
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
    // The connection was opened before the session had a tablet; a new one carries its rights.
    live.restart()
  }

  async enrol(name: string, onstep?: (step: EnrolStep) => void): Promise<DeviceView | null> {
    return this.me ? device.enrol(this.me, name, onstep) : null
  }

  ended(): void {
    live.stop()
    device.forget()
    reminders.forget()
    void remember(SELF, null)
    this.me = null
    useToken('')
    this.standing = 'signed-out'
  }

  /** Asks who is signed in; a tablet that knows already does not keep its person waiting for a dead network. */
  async #ask(): Promise<SessionView> {
    const asked = accounts.session({ quiet: true })
    asked.catch(() => undefined)
    const known = await recollect<SessionView | null>(SELF)
    if (!known?.value) return asked
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
    this.standing = 'signed-in'
    live.start()
    void outbox.flush(view.person.id)
  }

  async #beginOffline(): Promise<void> {
    const known = await recollect<SessionView | null>(SELF)
    if (known?.value) {
      this.me = known.value
      await device.recogniseOffline(known.value)
    }
    this.standing = known?.value ? 'offline' : 'signed-out'
    if (known?.value) live.start()
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
  }

  async #reconnected(): Promise<void> {
    if (this.standing === 'offline') await this.#check()
    else if (this.me) void outbox.flush(this.me.person.id)
  }

  async #check(): Promise<void> {
    try {
      const view = await accounts.session({ quiet: true })
      if (this.standing === 'offline') await this.#begin(view)
    } catch (error) {
      if (asRefusal(error).status === 401) this.ended()
    }
  }

  async #end(ended: Ended): Promise<void> {
    if (ended.reason === 'server_stopping' || ended.reason === 'too_many_commands' || ended.reason === 'seat_withdrawn') return
    this.farewell = ended.reason
    if (ended.wipe) await wipe()
    this.ended()
  }
}

export const session = new Session()
