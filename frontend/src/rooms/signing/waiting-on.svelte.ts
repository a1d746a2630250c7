/** A signature by a key elsewhere while it is waited for: what for, how long still, and what became of it. */
import { asRefusal, Refusal, type WaitingAct } from '../../api'
import { holders } from '../../api/holders'
import { signing } from '../../api/resolutions'
import { sentenceOf, session } from '../../state'
import { troubles, type Trouble } from './returned-file'

const EVERY = 2000

export const stillWaits = (act: WaitingAct): boolean => act.status === 'prepared' || act.status === 'completing'

interface Ways {
  /** Where the act stands now. */
  look: (act: WaitingAct) => Promise<WaitingAct>
  /** It is signed, or called off. */
  ended: (act: WaitingAct) => Promise<void>
}

export class WaitingOn {
  act = $state.raw<WaitingAct | null>(null)
  busy = $state(false)
  problem = $state<string | null>(null)
  /** What is wrong with a file that was handed in, point by point. */
  troubles = $state.raw<Trouble[]>([])
  #now = $state(session.now())

  readonly waiting = $derived(this.act !== null && stillWaits(this.act))
  /** Whole seconds until nobody waits any more. */
  readonly left = $derived(this.act ? Math.max(0, Math.round((Date.parse(this.act.expires_at) - this.#now) / 1000)) : 0)
  readonly whole = $derived(this.act ? (Date.parse(this.act.expires_at) - Date.parse(this.act.prepared_at)) / 1000 : 1)

  constructor(private readonly ways: Ways) {}

  /** Moves the time that is left, and asks whether the holder has answered; returns how to stop. */
  watch(): () => void {
    const tick = setInterval(() => (this.#now = session.now()), 1000)
    const look = setInterval(() => this.waiting && void this.look(), EVERY)
    return () => {
      clearInterval(tick)
      clearInterval(look)
    }
  }

  begin = (call: () => Promise<WaitingAct>) => this.#run(call)
  /** An act that waits from before. */
  resume = (actId: number) => this.#run(() => holders.act(actId))
  unlock = (secret: string) => this.#run((act) => holders.unlock(act.act_id, secret))
  handIn = (file: Blob) => this.#run((act) => holders.handIn(act.act_id, file))
  cancel = () => this.#run((act) => holders.cancel(act.act_id))

  /** The issued bytes, for a program of one's own. */
  async issued(): Promise<Blob | null> {
    const act = this.act
    if (!act) return null
    try {
      return new Blob([await signing.revision(act.file_id, act.base_number)], { type: 'application/pdf' })
    } catch (error) {
      this.problem = sentenceOf(error)
      return null
    }
  }

  async look(): Promise<void> {
    const act = this.act
    if (!act) return
    try {
      const found = await this.ways.look(act)
      if (this.act === act && !this.busy) await this.#take(found)
    } catch {
      // the next look may reach the server
    }
  }

  async #run(call: (act: WaitingAct) => Promise<WaitingAct>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.problem = null
    this.troubles = []
    try {
      await this.#take(await call(this.act as WaitingAct))
    } catch (error) {
      this.problem = sentenceOf(error)
      this.troubles = troubles(asRefusal(error).facts['problems'])
    } finally {
      this.busy = false
    }
    if (this.problem) await this.look()
  }

  async #take(act: WaitingAct): Promise<void> {
    this.act = act
    this.#now = session.now()
    if (stillWaits(act)) return
    if (act.failure && act.failure !== 'act_cancelled') this.problem = sentenceOf(new Refusal(act.failure))
    this.act = null
    await this.ways.ended(act)
  }
}
