/** What time it is for a lease: the server's, carried on without it, and never backwards. */
import { keep, recall } from './shelf'

const NAME = 'clock'
/** Clocks of tablets are corrected by seconds; what goes back further than this was turned back. */
const TOLERANCE = 5 * 60_000

export interface Ticks {
  /** The tablet's own clock, which anybody can turn. */
  wall: () => number
  /** Runs evenly and cannot be turned, but begins anew with the page and may stand still in sleep. */
  steady: () => number
}
export interface Kept {
  /** Server's clock less the tablet's, at the last contact. */
  offset: number
  /** The latest moment this tablet has ever known, in server time. */
  high: number
}

const ownTicks: Ticks = { wall: () => Date.now(), steady: () => performance.now() }

export class LeaseClock {
  #offset = 0
  #high = 0
  #base: { server: number; steady: number } | null = null

  constructor(private readonly ticks: Ticks = ownTicks) {}

  /** The server said what time it is: the only thing that may set the clock back. */
  contact(server: number): void {
    this.#offset = server - this.ticks.wall()
    this.#high = server
    this.#base = { server, steady: this.ticks.steady() }
  }

  /** Goes on from what an earlier start wrote down; what this start knows already is better. */
  goOnFrom(kept: Kept): void {
    if (this.#base) return
    this.#offset = kept.offset
    this.#high = Math.max(kept.high, this.#high)
    if (!this.turnedBack) this.#base = { server: this.now(), steady: this.ticks.steady() }
  }

  /** Without the server, the tablet's clock stands earlier than it once stood: it says nothing about a lease any more. */
  get turnedBack(): boolean {
    return this.#base === null && this.ticks.wall() + this.#offset < this.#high - TOLERANCE
  }

  /** The latest of all that is known: a clock set back gains nothing, one set forward ends the lease sooner. */
  now(): number {
    const carried = this.#base ? this.#base.server + this.ticks.steady() - this.#base.steady : 0
    this.#high = Math.max(this.#high, carried, this.ticks.wall() + this.#offset)
    return this.#high
  }

  kept(): Kept {
    return { offset: this.#offset, high: this.now() }
  }
}

export const leaseClock = new LeaseClock()

export const keepClock = (): Promise<unknown> => keep(NAME, leaseClock.kept()).catch(() => undefined)

export async function recallClock(): Promise<void> {
  const kept = (await recall(NAME).catch(() => null)) as Kept | null | undefined
  if (kept) leaseClock.goOnFrom(kept)
}
