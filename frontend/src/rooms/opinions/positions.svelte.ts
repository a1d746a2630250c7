/** The positions of one meeting as this person may see them, fetched again when something may have changed them. */
import type { PositionsView, PositionView, Stance } from '../../api'
import { opinions } from '../../api/opinions'
import { live } from '../../live'
import { sentenceOf } from '../../state'

export class Positions {
  view = $state.raw<PositionsView | null>(null)
  problem = $state<string | null>(null)
  /** The item whose position is on its way. */
  busy = $state<number | null>(null)
  readonly #mine = $derived(new Map(this.view?.mine?.map((position) => [position.item_id, position]) ?? []))
  readonly #pulled = $derived(new Set(this.view?.pulled_out.map((each) => each.item_id) ?? []))

  constructor(readonly meetingId: number) {}

  readonly open = $derived(this.view !== null && this.view.why_not === null)
  readonly given = $derived(this.#mine.size)

  of(itemId: number): PositionView | null {
    return this.#mine.get(itemId) ?? null
  }
  isPulled(itemId: number): boolean {
    return this.#pulled.has(itemId)
  }

  async load(): Promise<void> {
    try {
      this.view = await opinions.show(this.meetingId)
    } catch (error) {
      if (!this.view) this.problem = sentenceOf(error)
    }
  }

  /** Declares or changes; of a refusal it says why and shows what stands. */
  async declare(itemId: number, stance: Stance, text: string): Promise<boolean> {
    this.busy = itemId
    this.problem = null
    try {
      const position = await opinions.declare(itemId, { stance, text, revision: this.of(itemId)?.revision ?? 0 })
      if (this.view?.mine) this.view = { ...this.view, mine: [...this.view.mine.filter((each) => each.item_id !== itemId), position] }
      return true
    } catch (error) {
      await this.load()
      this.problem = sentenceOf(error)
      return false
    } finally {
      this.busy = null
      // Chair and secretariat also see what follows from it.
      if (this.view?.items) void this.load()
    }
  }

  async pullOut(itemId: number): Promise<void> {
    this.view = await opinions.pullOut(itemId)
  }

  /** Hears of positions for as long as a screen shows them. */
  listen(): () => void {
    return live.own.listen((notice) => {
      if (notice.kind === 'PositionDeclared' && notice.ids['meeting_id'] === this.meetingId) void this.load()
    })
  }
}
