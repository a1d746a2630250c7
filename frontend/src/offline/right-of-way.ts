/** Who goes first on the network: votes, then the page being read, then papers in the background. */
import { Signal } from '../live'
import type { Command } from './db'
import { outbox } from './outbox'

/** A command that the server does not answer for so long is stopped by something else than by papers. */
const LONGEST_FOR_A_COMMAND = 8_000
/** The reader asks for one range after the other; between two of them the way is not yet free. */
const LINGER = 250
const LOOK_AGAIN = 120

class RightOfWay {
  /** Something changed that may let the background go on, or stop it. */
  readonly changed = new Signal<undefined>()
  #readers = 0
  #readUntil = 0
  #polls = new Set<number>()
  #commands: Command[] = []

  constructor() {
    outbox.changed.listen((commands) => {
      this.#commands = commands
      this.changed.tell(undefined)
    })
  }

  /** Says whether a vote is open in a meeting: papers then come slowly. */
  poll(meetingId: number, open: boolean): void {
    const before = this.#polls.size
    if (open) this.#polls.add(meetingId)
    else this.#polls.delete(meetingId)
    if (this.#polls.size !== before) this.changed.tell(undefined)
  }

  /** Somebody waits for this: the background starts nothing new meanwhile. */
  async read<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.#readers++
    try {
      return await work()
    } finally {
      this.#readers--
      this.#readUntil = Date.now() + LINGER
    }
  }

  get slow(): boolean {
    return this.#polls.size > 0
  }

  /** Whether the background has to stand back at this moment. */
  get busy(): boolean {
    const now = Date.now()
    return this.#readers > 0 || now < this.#readUntil || this.#commands.some((each) => !each.refusal && now - each.at < LONGEST_FOR_A_COMMAND)
  }

  /** Until the background may ask for more. */
  async clear(): Promise<void> {
    while (this.busy) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
  }

  stop(): void {
    this.#polls.clear()
  }
}

export const rightOfWay = new RightOfWay()
