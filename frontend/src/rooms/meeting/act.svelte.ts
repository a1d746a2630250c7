/** Commands one after another: which one is under way, and what the server said when it refused. */
import { sentenceOf } from '../../state'

export class Act {
  busy = $state<string | null>(null)
  problem = $state<string | null>(null)
  #last: Promise<unknown> = Promise.resolve()
  readonly #waiting = new Set<string>()

  /**
   * Runs a command after those that were asked for before it; true when it succeeded.
   * The same command asked for twice is one: a finger that taps again must not do it again.
   */
  run(name: string, command: () => Promise<unknown>): Promise<boolean> {
    if (this.#waiting.has(name)) return Promise.resolve(false)
    const before = this.#waiting.size ? this.#last : null
    this.#waiting.add(name)
    this.problem = null
    const done = this.#take(name, command, before)
    this.#last = done
    return done
  }

  forget(): void {
    this.problem = null
  }

  async #take(name: string, command: () => Promise<unknown>, before: Promise<unknown> | null): Promise<boolean> {
    if (before) await before
    this.busy = name
    try {
      await command()
      return true
    } catch (error) {
      this.problem = sentenceOf(error)
      return false
    } finally {
      this.#waiting.delete(name)
      this.busy = null
    }
  }
}
