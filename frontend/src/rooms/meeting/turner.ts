/** Tells the room each page that the presenter turns to: one at a time, a few a second at most, the last one always. */
import { asRefusal, type Refusal, type Turn } from '../../api'

/** Three turns a second. */
export const BETWEEN = 340
const AGAIN = 2000

export class Turner {
  #wanted: Turn | null = null
  #told = ''
  #busy = false

  constructor(
    private readonly send: (turn: Turn) => Promise<unknown>,
    private readonly refused: (refusal: Refusal | null) => void,
    private readonly between = BETWEEN,
  ) {}

  /** Already told, for example with the first page of all. */
  told(turn: Turn): void {
    this.#told = keyOf(turn)
    this.#wanted = null
  }

  turn(turn: Turn): void {
    this.#wanted = turn
    void this.#run()
  }

  stop(): void {
    this.#wanted = null
  }

  async #run(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    while (this.#wanted) {
      const next = this.#wanted
      this.#wanted = null
      if (keyOf(next) !== this.#told) await this.#tell(next)
    }
    this.#busy = false
  }

  async #tell(turn: Turn): Promise<void> {
    try {
      await this.send(turn)
      this.#told = keyOf(turn)
      this.refused(null)
      await pause(this.between)
    } catch (error) {
      const refusal = asRefusal(error)
      this.refused(refusal)
      // Without a network the page is told as soon as there is one, unless another was turned to meanwhile.
      if (!refusal.unreachable) return
      await pause(AGAIN)
      this.#wanted ??= turn
    }
  }
}

const keyOf = (turn: Turn) => `${turn.version_id}/${turn.page}`
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
