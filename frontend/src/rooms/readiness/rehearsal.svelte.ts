/** Rehearsals of one meeting: asks the tablets, waits for their answers, keeps what would fail. */
import { asRefusal, readiness, type RehearsalView, type Refusal } from '../../api'

const LOOK_EVERY = 1200
const PATIENCE = 25_000

export class Rehearsal {
  list = $state.raw<RehearsalView[]>([])
  running = $state.raw<RehearsalView | null>(null)
  problem = $state.raw<Refusal | null>(null)
  busy = $state(false)
  #enough: (() => void) | null = null

  constructor(
    readonly meetingId: number,
    private readonly finished: () => void,
  ) {}

  readonly latest = $derived(this.list.find((each) => each.finished_at !== null) ?? null)

  async load(): Promise<void> {
    await this.#try(async () => {
      this.list = await readiness.rehearsals(this.meetingId)
    })
  }

  /** Waits until every tablet asked has answered, patience ends, or the person has had enough. */
  async run(): Promise<void> {
    this.busy = true
    await this.#try(async () => {
      this.running = await readiness.rehearse(this.meetingId)
      const until = Date.now() + PATIENCE
      let stopped = false
      while (this.running.waiting > 0 && !stopped && Date.now() < until) {
        stopped = await this.#pause()
        this.running = await readiness.rehearsal(this.running.id)
      }
      await readiness.finish(this.running.id)
    })
    this.running = null
    this.busy = false
    await this.load()
    this.finished()
  }

  finishNow(): void {
    this.#enough?.()
  }

  #pause(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), LOOK_EVERY)
      this.#enough = () => (clearTimeout(timer), resolve(true))
    })
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.problem = null
    try {
      await work()
    } catch (error) {
      this.problem = asRefusal(error)
    }
  }
}
