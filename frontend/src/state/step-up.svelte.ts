/** Asks the person to show again that it is they: for the session where an act needs it, or for acts of signing and nothing else. */
import { factors, Refusal, type AuthorisationView, type StepUpWay } from '../api'
import { lock } from './lock.svelte'

type Asked = Omit<AuthorisationView, 'id' | 'deeds' | 'challenge'> & { challenge: string | null }

class StepUp {
  open = $state(false)
  busy = $state(false)
  problem = $state<unknown>(null)
  /** Nothing is asked: the person is led to the passkey that their role needs first. */
  owed = $state(false)
  /** By which ways; empty while it is being asked. */
  ways = $state.raw<StepUpWay[]>([])
  /** What will be signed by this gesture, by its titles. */
  signs = $state.raw<string[]>([])
  /** Whether these are signed, sealed or copied. */
  what = $state<'sign' | 'seal' | 'copy'>('sign')
  #asked: Asked | null = null
  #act: number | null = null
  #waiting: ((given: boolean) => void)[] = []

  /** Several acts that wait at once share one question. */
  async ask(): Promise<boolean> {
    if (!this.open) {
      this.#begin(null, [])
      void this.#fetch()
    }
    return this.#answer()
  }

  /** One gesture over the acts that were asked for: its number. Refused as `passkey_cancelled` when it is not made. */
  async askForActs(asked: AuthorisationView, titles: string[], what: 'sign' | 'seal' | 'copy' = 'sign'): Promise<number> {
    this.cancel()
    this.what = what
    this.#begin(asked.id, titles)
    this.#take(asked)
    if (!(await this.#answer())) throw new Refusal('passkey_cancelled')
    return asked.id
  }

  /** Shows where the passkey is made without which nothing of weight is done. */
  lead(): void {
    this.cancel()
    this.#begin(null, [])
    this.owed = true
  }

  async byPassword(password: string, code: string): Promise<void> {
    await this.#try(async () => {
      const shown = code ? { password, code } : { password }
      await (this.#act === null ? factors.stepUp(shown) : factors.authoriseByPassword(this.#act, shown))
      lock.learn(password)
    })
  }

  async byPasskey(): Promise<void> {
    await this.#try(async () => {
      const { askAgain } = await import('./passkeys')
      const asked = this.#asked
      // A challenge of the session serves once; that of acts is their digest and stays.
      const answer = await askAgain(this.#act === null && this.problem ? await this.#fetch() : asked)
      await (this.#act === null ? factors.stepUp({ passkey: answer }) : factors.authoriseByPasskey(this.#act, answer))
    })
  }

  cancel(): void {
    this.#settle(false)
  }

  #answer(): Promise<boolean> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #begin(act: number | null, titles: string[]): void {
    this.open = true
    this.problem = null
    this.owed = false
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

  async #try(show: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      await show()
      this.problem = null
      this.#settle(true)
    } catch (problem) {
      this.problem = problem
    } finally {
      this.busy = false
    }
  }

  #settle(given: boolean): void {
    this.open = false
    for (const resolve of this.#waiting.splice(0)) resolve(given)
  }
}

export const stepUp = new StepUp()
