/** One command at a time: which one is under way, and what the server said when it refused. */
import { sentenceOf } from '../../state'

export class Act {
  busy = $state<string | null>(null)
  problem = $state<string | null>(null)

  /** Runs a command unless another is under way; true when it succeeded. */
  async run(name: string, command: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false
    this.busy = name
    this.problem = null
    try {
      await command()
      return true
    } catch (error) {
      this.problem = sentenceOf(error)
      return false
    } finally {
      this.busy = null
    }
  }

  forget(): void {
    this.problem = null
  }
}
