/** The agenda clock of one meeting as this screen knows it. */
import type { ClockView } from '../../api'
import { sitting } from '../../api/sitting'
import { sentenceOf } from '../../state'

export class AgendaClock {
  view = $state.raw<ClockView | null>(null)
  problem = $state<string | null>(null)
  #asked = 0

  constructor(readonly meetingId: number) {}

  async load(): Promise<void> {
    const asked = ++this.#asked
    try {
      const view = await sitting.clock(this.meetingId)
      if (asked !== this.#asked) return
      this.view = view
      this.problem = null
    } catch (error) {
      // What is shown moves on by itself; only a screen without any forecast says why.
      if (asked === this.#asked) this.problem = sentenceOf(error)
    }
  }
}
