/** Something asked of the server for a screen: not here yet, here, or refused with a sentence. */
import { sentenceOf } from '../../state'

export class Fetched<Found> {
  found = $state.raw<Found | null>(null)
  problem = $state<string | null>(null)

  constructor(private readonly ask: () => Promise<Found>) {}

  /** Asks, and keeps what was there until the answer has come. */
  load = async (): Promise<void> => {
    this.problem = null
    try {
      this.found = await this.ask()
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  forget(): void {
    this.found = null
    this.problem = null
  }
}
