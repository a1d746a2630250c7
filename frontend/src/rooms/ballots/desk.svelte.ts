/** One written ballot on the screen: as the server shows it, what waits in the outbox, and the acts on it. */
import { asRefusal, type AnswerReceipt, type BallotRoute, type Refusal, type WrittenBallotView } from '../../api'
import { ballots } from '../../api/ballots'
import { live } from '../../live'
import { outbox, recollect, remember } from '../../offline'
import { device } from '../../state'
import { aboutOf, sendAnswer } from './answer'
import type { Said } from './saying'

export type Deed = 'submit' | 'approve' | 'decline' | 'send' | 'extend' | 'recall' | 'remind' | 'close'

/** Milliseconds after which an answer on its way counts as kept for later. */
const PATIENCE = 2500
const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

export class BallotDesk {
  view = $state.raw<WrittenBallotView | null>(null)
  problem = $state.raw<Refusal | null>(null)
  busy = $state(false)
  receipt = $state.raw<AnswerReceipt | null>(null)
  /** When what is shown was last fresh, if it comes from the tablet's memory. */
  memory = $state.raw<Date | null>(null)

  constructor(readonly id: number) {}

  async load(): Promise<void> {
    try {
      this.view = await ballots.show(this.id)
      this.receipt = this.view.my_answer?.receipt ?? null
      this.problem = this.memory = null
      void remember(this.#name, this.view)
    } catch (error) {
      const refused = asRefusal(error)
      const known = refused.unreachable ? await recollect<WrittenBallotView | null>(this.#name) : null
      if (refused.status === 404) void remember(this.#name, null)
      if (!known?.value) return void (this.problem = refused)
      this.view ??= known.value
      this.memory = new Date(known.at)
    }
  }

  get #name(): string {
    return `written-ballot/${device.keys?.personId ?? 0}/${this.id}`
  }

  /** Hears of this ballot, and of the outbox, for as long as a screen shows it. */
  listen(): () => void {
    const ends = [
      live.own.listen((notice) => notice.ids['ballot_id'] === this.id && void this.load()),
      live.connected.listen(() => void this.load()),
      outbox.delivered.listen(({ command }) => command.about === aboutOf(this.id) && void this.load()),
    ]
    return () => ends.forEach((end) => end())
  }

  async answer(said: readonly Said[]): Promise<boolean> {
    const view = this.view
    if (!view) return false
    return this.#run(async () => {
      const sending = sendAnswer(view, said).then((receipt) => this.#received(receipt))
      // It is signed and kept: without a network nobody waits for it with the page in hand.
      const kept = await Promise.race([sending.then(() => false), pause(PATIENCE).then(() => true)])
      // What is refused then stays in the outbox, and is shown with what was answered.
      if (kept) sending.catch(() => void this.load())
    })
  }

  async #received(receipt: AnswerReceipt): Promise<void> {
    this.receipt = receipt
    await this.load()
  }

  do(deed: Deed, reason: string, dueAt: string, again = false): Promise<boolean> {
    const deeds: Record<Deed, () => Promise<unknown>> = {
      submit: () => ballots.submit(this.id),
      approve: () => ballots.approve(this.id),
      decline: () => ballots.decline(this.id, reason),
      send: () => ballots.send(this.id),
      extend: () => ballots.extend(this.id, dueAt, reason),
      recall: () => ballots.recall(this.id, reason),
      remind: () => ballots.remind(this.id, again),
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

  /** What an aide drafts for the principal. */
  write(said: readonly Said[], revision: number): Promise<boolean> {
    return this.#run(async () => (this.view = await ballots.writeDraft(this.id, said, revision)))
  }

  drop(revision: number): Promise<boolean> {
    return this.#run(async () => {
      await ballots.dropDraft(this.id, revision)
      await this.load()
    })
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
