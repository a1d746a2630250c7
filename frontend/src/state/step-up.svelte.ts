/** Asks the person to show again that it is they when an act needs it; whoever waits is told whether, and by which gesture. */
import { factors, Refusal, type AuthorisationView, type StepUpWay } from '../api'
import { lock } from './lock.svelte'

type Asked = Pick<AuthorisationView, 'ways' | 'challenge' | 'relying_party' | 'passkeys'>
/** `authorisation`: the gesture was over acts of signing; null when the session as a whole was stepped up. */
interface Given {
  authorisation: number | null
}

class StepUp {
  open = $state(false)
  busy = $state(false)
  problem = $state<unknown>(null)
  /** By which ways; empty while it is being asked. */
  ways = $state.raw<StepUpWay[]>([])
  /** What will be signed by this gesture, by its titles. */
  signs = $state.raw<string[]>([])
  /** Whether these are signed or sealed. */
  what = $state<'sign' | 'seal'>('sign')
  #asked: Asked | null = null
  #act: number | null = null
  #waiting: ((given: Given | null) => void)[] = []

  /** Several acts that wait at once share one question. */
  async ask(): Promise<boolean> {
    if (!this.open) {
      this.#begin(null, [])
      void this.#fetch()
    }
    return (await new Promise<Given | null>((resolve) => this.#waiting.push(resolve))) !== null
  }

  /** One gesture over the acts that were asked for. Refused as `passkey_cancelled` when it is not made. */
  async askForActs(asked: AuthorisationView, titles: string[], what: 'sign' | 'seal' = 'sign'): Promise<number | null> {
    this.cancel()
    this.what = what
    this.#begin(asked.id, titles)
    this.#take(asked)
    const given = await new Promise<Given | null>((resolve) => this.#waiting.push(resolve))
    if (!given) throw new Refusal('passkey_cancelled')
    return given.authorisation
  }

  async byPassword(password: string, code: string): Promise<void> {
    await this.#try(async () => {
      await factors.stepUp(code ? { password, code } : { password })
      lock.learn(password)
      return { authorisation: null }
    })
  }

  async byPasskey(): Promise<void> {
    await this.#try(async () => {
      const { askAgain } = await import('./passkeys')
      const asked = this.#asked
      // A challenge of the session serves once; that of acts is their digest and stays.
      const answer = await askAgain(this.#act === null && this.problem ? await this.#fetch() : asked)
      if (this.#act !== null) return { authorisation: (await factors.authorise(this.#act, answer)).id }
      await factors.stepUp({ passkey: answer })
      return { authorisation: null }
    })
  }

  cancel(): void {
    this.#settle(null)
  }

  #begin(act: number | null, titles: string[]): void {
    this.open = true
    this.problem = null
    this.ways = []
    this.signs = titles
    this.#act = act
    this.#asked = null
  }

  #take(asked: Asked): Asked {
    this.#asked = asked
    this.ways = asked.ways
    return asked
  }

  async #fetch(): Promise<Asked | null> {
    try {
      return this.#take(await factors.askStepUp())
    } catch (problem) {
      this.problem = problem
      this.ways = ['password']
      return null
    }
  }

  async #try(show: () => Promise<Given>): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      const given = await show()
      this.problem = null
      this.#settle(given)
    } catch (problem) {
      this.problem = problem
    } finally {
      this.busy = false
    }
  }

  #settle(given: Given | null): void {
    this.open = false
    for (const resolve of this.#waiting.splice(0)) resolve(given)
  }
}

export const stepUp = new StepUp()
