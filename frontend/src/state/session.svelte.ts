/** Who is signed in on this tablet, and the server's clock. */
import { accounts, asRefusal, behave, useToken, type Role, type SessionView } from '../api'
import { stepUp } from './step-up.svelte'

export type Standing = 'starting' | 'signed-out' | 'signed-in' | 'offline'

class Session {
  standing = $state<Standing>('starting')
  me = $state.raw<SessionView | null>(null)
  #clockOffset = 0

  get offline(): boolean {
    return this.standing === 'offline'
  }

  has(...roles: Role[]): boolean {
    return roles.some((role) => this.me?.roles.includes(role))
  }

  /** The server's time, for clocks and countdowns; cut-offs are the server's alone. */
  now(): number {
    return Date.now() + this.#clockOffset
  }

  async start(): Promise<void> {
    behave({ signedOut: () => this.ended(), stepUp: () => stepUp.ask() })
    try {
      this.adopt(await accounts.session({ quiet: true }))
    } catch (error) {
      if (asRefusal(error).status === 401) this.ended()
      else this.standing = 'offline'
    }
  }

  async signIn(username: string, password: string): Promise<void> {
    this.adopt(await accounts.signIn(username, password))
  }

  async signOut(): Promise<void> {
    await accounts.signOut().catch(() => undefined)
    this.ended()
  }

  async refresh(): Promise<void> {
    this.adopt(await accounts.session())
  }

  adopt(view: SessionView): void {
    useToken(view.csrf_token)
    this.#clockOffset = Date.parse(view.server_time) - Date.now()
    this.me = view
    this.standing = 'signed-in'
  }

  ended(): void {
    this.me = null
    useToken('')
    this.standing = 'signed-out'
  }
}

export const session = new Session()
