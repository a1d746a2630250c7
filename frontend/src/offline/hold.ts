/** Opened keys across a reload: held in the service worker's memory for this tab alone; never on the disk. */
import {
  holdLocker, holdPassword, leasesHeld, lockerHeld, passwordTyped, resumeLease, type LockerHeld, type Password,
} from '../keys'

interface Held {
  locker: LockerHeld | null
  password: Password | null
  leases: [number, Map<number, CryptoKey>][]
}

const STILL_HERE = 15_000
const PATIENCE = 800
/** Outlives a reload, and is gone with the tab: an app that was closed has nothing to ask with. It opens nothing by itself. */
const TOKEN = 'ecab-hold'

class Hold {
  #timer: ReturnType<typeof setInterval> | undefined
  #over = new AbortController()

  /** Hands over what is open now, and goes on saying that this page is there. */
  async put(): Promise<void> {
    const held: Held = { locker: lockerHeld(), password: await passwordTyped(), leases: leasesHeld() }
    if ((!held.locker && !held.password) || !this.#token(true)) return
    this.#post({ hold: held, token: this.#token(true) })
    this.#timer ??= this.#begin()
  }

  /** Takes back what the page before had opened; true when the locker is open now. */
  async take(): Promise<boolean> {
    const held = await this.#ask()
    if (held?.password) holdPassword(held.password)
    if (!held?.locker) return false
    holdLocker(held.locker)
    for (const [number, keys] of held.leases) resumeLease(number, keys)
    return true
  }

  drop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#over.abort()
    this.#post({ drop: true })
    this.#forget()
  }

  #begin(): ReturnType<typeof setInterval> {
    // A worker that was replaced, or ended while the page slept, has forgotten: it is told anew.
    const again = () => void (document.visibilityState === 'visible' && this.put())
    this.#over = new AbortController()
    this.#workers()?.addEventListener('controllerchange', again, this.#over)
    document.addEventListener('visibilitychange', again, this.#over)
    addEventListener('pagehide', () => this.#post({ leave: true, token: this.#token() }), this.#over)
    return setInterval(() => this.#post({ keep: true, token: this.#token() }), STILL_HERE)
  }

  /** Where a browser keeps nothing for a tab there is no token, and a reload without the server asks for the password. */
  #token(make = false): string {
    try {
      const known = sessionStorage.getItem(TOKEN) ?? ''
      if (known || !make) return known
      const token = crypto.randomUUID()
      sessionStorage.setItem(TOKEN, token)
      return token
    } catch {
      return ''
    }
  }

  #forget(): void {
    try {
      sessionStorage.removeItem(TOKEN)
    } catch {
      // Nothing was kept.
    }
  }

  #ask(): Promise<Held | null> {
    const worker = this.#workers()?.controller
    const token = this.#token()
    if (!worker || !token) return Promise.resolve(null)
    return new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      setTimeout(() => resolve(null), PATIENCE)
      port1.onmessage = ({ data }: MessageEvent<Held | null>) => resolve(data)
      worker.postMessage({ take: true, token }, [port2])
    })
  }

  #post(message: object): void {
    try {
      this.#workers()?.controller?.postMessage(message)
    } catch {
      // Some browsers do not hand keys over: then a reload without the server asks for the password.
    }
  }

  /** Typed as always there; in private windows of some browsers it is not. */
  #workers(): ServiceWorkerContainer | undefined {
    return (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
  }
}

export const hold = new Hold()
