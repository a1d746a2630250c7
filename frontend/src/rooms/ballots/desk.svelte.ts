/** One written ballot on the screen: as the server shows it, what waits in the outbox, and the acts on it. */
import { asRefusal, type AnswerReceipt, type BallotRoute, type Refusal, type WrittenBallotView } from '../../api'
import { ballots } from '../../api/ballots'
import { live } from '../../live'
import { outbox } from '../../offline'
import { aboutOf, sendAnswer } from './answer'
import type { Said } from './saying'

export type Deed = 'submit' | 'approve' | 'decline' | 'send' | 'extend' | 'recall' | 'remind' | 'close'

export class BallotDesk {
  view = $state.raw<WrittenBallotView | null>(null)
  problem = $state.raw<Refusal | null>(null)
  busy = $state(false)
  /** An answer signed here that the server has not received yet. */
  stored = $state(false)
  receipt = $state.raw<AnswerReceipt | null>(null)

  constructor(readonly id: number) {}

  async load(): Promise<void> {
    try {
      this.view = await ballots.show(this.id)
      this.receipt = this.view.my_answer?.receipt ?? null
      this.problem = null
    } catch (error) {
      this.problem = asRefusal(error)
    }
  }

  /** Hears of this ballot, and of the outbox, for as long as a screen shows it. */
  listen(): () => void {
    const look = () => void this.#look()
    const ends = [
      live.own.listen((notice) => notice.ids['ballot_id'] === this.id && void this.load()),
      live.connected.listen(() => void this.load()),
      outbox.changed.listen(look),
      outbox.delivered.listen(({ command }) => command.about === aboutOf(this.id) && void this.load()),
    ]
    look()
    return () => ends.forEach((end) => end())
  }

  async answer(said: readonly Said[]): Promise<boolean> {
    const view = this.view
    if (!view) return false
    return this.#run(async () => {
      this.receipt = await sendAnswer(view, said)
      await this.load()
    })
  }

  do(deed: Deed, reason: string, dueAt: string): Promise<boolean> {
    const deeds: Record<Deed, () => Promise<unknown>> = {
      submit: () => ballots.submit(this.id),
      approve: () => ballots.approve(this.id),
      decline: () => ballots.decline(this.id, reason),
      send: () => ballots.send(this.id),
      extend: () => ballots.extend(this.id, dueAt, reason),
      recall: () => ballots.recall(this.id, reason),
      remind: () => ballots.remind(this.id),
      close: () => ballots.close(this.id),
    }
    return this.#run(async () => {
      await deeds[deed]()
      await this.load()
    })
  }

  route(way: BallotRoute['way'], meetingId: number): Promise<boolean> {
    return this.#run(async () => (this.view = await ballots.route(this.id, way, meetingId)))
  }

  async #look(): Promise<void> {
    this.stored = (await outbox.list()).some((command) => command.about === aboutOf(this.id) && !command.refusal)
  }

  async #run(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    this.problem = null
    try {
      await act()
      return true
    } catch (error) {
      const refused = asRefusal(error)
      if (refused.status === 409) await this.load()
      this.problem = refused
      return false
    } finally {
      this.busy = false
    }
  }
}
