/** Carries papers to the tablet in the background: how much at a time, when not, and again after every break of the network. */
import { MOST_PIECES, Signal } from '../live'
import { fetchPieces } from './pieces'
import type { Job } from './queue'
import { rightOfWay } from './right-of-way'
import { Speed } from './speed'

/** Commands under way at a time. */
const LANES = 2
/** An answer comes in about this time, so that whoever reads never waits long behind the background. */
const [QUICK, LONG] = [120, 400]
const [FIRST_WAIT, LONGEST_WAIT] = [1_000, 30_000]
const TOLD_EVERY = 500

export interface Transfer {
  /** `standing`: a vote or the page being read goes first. `away`: the network is; it is tried again by itself. */
  state: 'idle' | 'moving' | 'standing' | 'paused' | 'away'
  /** Bytes a second. */
  speed: number
  /** Bytes still to come. */
  left: number
  seconds: number | null
}

/** What the haul asks of whoever knows the papers. */
export interface Load {
  next: () => Job | null
  left: () => number
  prepare: (job: Job) => Promise<void>
  /** Pieces came and are kept. */
  moved: (job: Job) => void
  /** Everything of this job is here. */
  complete: (job: Job) => Promise<void>
  /** True when the job is settled or can go on at once; false when the network has to come back first. */
  failed: (job: Job, error: unknown) => boolean
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export class Haul {
  readonly changed = new Signal<Transfer>()
  #lanes = 0
  #stride = 1
  #tries = 0
  #paused = false
  #waiting: ReturnType<typeof setTimeout> | undefined
  #telling: ReturnType<typeof setTimeout> | undefined
  #speed = new Speed()

  constructor(private readonly load: Load) {
    rightOfWay.changed.listen(() => this.run())
  }

  get transfer(): Transfer {
    const left = this.load.left()
    const moving = rightOfWay.busy ? 'standing' : 'moving'
    const state = !left ? 'idle' : this.#paused ? 'paused' : this.#waiting !== undefined ? 'away' : moving
    const speed = state === 'paused' || state === 'away' ? 0 : this.#speed.bytes
    return { state, speed, left, seconds: speed ? this.#speed.secondsFor(left) : null }
  }

  /** Goes on; `awake` tries at once what waits for the network. */
  run(awake = false): void {
    if (awake) this.#tries = 0
    if (awake) this.#stopWaiting()
    while (this.#may(this.#lanes) && this.load.next()) void this.#lane()
    this.tell()
  }

  pause(paused: boolean): void {
    this.#paused = paused
    if (paused) this.#speed.restart()
    this.run(!paused)
  }

  stop(): void {
    this.#paused = false
    this.#stopWaiting()
    clearTimeout(this.#telling)
    this.#telling = undefined
    this.#speed.restart()
  }

  /** Says how it goes, at most twice a second. */
  tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined
      this.changed.tell(this.transfer)
      if (this.#lanes > 0) this.tell()
    }, TOLD_EVERY)
  }

  #may(lanes: number): boolean {
    return !this.#paused && this.#waiting === undefined && lanes < (rightOfWay.slow ? 1 : LANES)
  }

  async #lane(): Promise<void> {
    this.#lanes++
    try {
      while (this.#may(this.#lanes - 1) && (await this.#step()));
    } finally {
      this.#lanes--
      this.tell()
    }
  }

  async #step(): Promise<boolean> {
    await rightOfWay.clear()
    const job = this.#may(this.#lanes - 1) ? this.load.next() : null
    if (!job) return false
    try {
      if (job.manifest) await this.#move(job, job.manifest.sealed_size)
      else await this.load.prepare(job).then(() => this.run())
      this.#tries = 0
    } catch (error) {
      if (!this.load.failed(job, error)) this.#wait()
    }
    return true
  }

  async #move(job: Job, size: number): Promise<void> {
    const { first, count } = job.take(rightOfWay.slow ? 1 : this.#stride)
    const began = performance.now()
    let bytes
    try {
      bytes = await fetchPieces(job.id, first, count, size)
    } catch (error) {
      this.#stride = 1
      job.putBack(first, count)
      throw error
    }
    const took = performance.now() - began
    if (took < QUICK) this.#stride = Math.min(MOST_PIECES, this.#stride * 2)
    else if (took > LONG) this.#stride = Math.max(1, this.#stride >> 1)
    this.#speed.add(bytes)
    job.came(count, bytes)
    this.load.moved(job)
    if (job.isHere) await this.load.complete(job)
    // While a vote is open, half of the time belongs to others.
    if (rightOfWay.slow) await pause(took)
  }

  /** Tries again later, each time after longer, never all tablets at the same moment, and never gives up. */
  #wait(): void {
    if (this.#waiting !== undefined) return
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++)
    this.#speed.restart()
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined
      this.run()
    }, longest * (0.5 + Math.random() / 2))
    this.tell()
  }

  #stopWaiting(): void {
    clearTimeout(this.#waiting)
    this.#waiting = undefined
  }
}
