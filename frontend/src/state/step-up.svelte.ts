/** Asks for the password again when an act needs it; whoever waits is told whether it was given. */
import { accounts } from '../api'
import { lock } from './lock.svelte'

class StepUp {
  open = $state(false)
  busy = $state(false)
  problem = $state<unknown>(null)
  #waiting: ((given: boolean) => void)[] = []

  /** Several acts that wait at once share one question. */
  ask(): Promise<boolean> {
    this.open = true
    this.problem = null
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  async give(password: string): Promise<void> {
    this.busy = true
    this.problem = null
    try {
      await accounts.stepUp(password)
      lock.learn(password)
      this.#settle(true)
    } catch (problem) {
      this.problem = problem
    } finally {
      this.busy = false
    }
  }

  cancel(): void {
    this.#settle(false)
  }

  #settle(given: boolean): void {
    this.open = false
    for (const resolve of this.#waiting.splice(0)) resolve(given)
  }
}

export const stepUp = new StepUp()
