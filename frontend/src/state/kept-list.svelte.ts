/** A list that administrators change: fetched as a whole, and again after every change. */
import { sentenceOf } from './sentence'

export abstract class KeptList {
  busy = $state(false)
  /** What the list could not do. */
  problem = $state<string | null>(null)
  /** Why the last change was refused. */
  refused = $state<string | null>(null)

  protected abstract fetch(): Promise<void>

  async load(): Promise<void> {
    try {
      await this.fetch()
      this.problem = null
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  /** The answer to what somebody proposed; somebody else may have answered meanwhile. True when it counted. */
  async answer(send: () => Promise<unknown>): Promise<boolean> {
    const done = await this.change(send)
    if (!done) await this.load()
    return done
  }

  /** True when the change was made. */
  protected async change(make: () => Promise<unknown>): Promise<boolean> {
    this.busy = true
    this.refused = null
    try {
      await make()
      await this.load()
      return true
    } catch (error) {
      this.refused = sentenceOf(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
