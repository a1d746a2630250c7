/** What the agenda builder knows of one meeting, and the changes it makes; the server is right when two people change at once. */
import { asRefusal, meetings, papers, type MeetingView, type NewSeat, type PaperView, type Refusal } from '../../api'
import { hoursOf, minutesOf, moved, nested, orderOf, raised, rowsOf, sameOrder, treeOf, withSiblings, type Branch } from './agenda'
import { seatsOf, type SeatDraft } from './seating'
import { Steps } from './steps.svelte'
import { changesIn, fieldsOf, settled, type Clash, type FieldName, type Item, type ItemDraft, type Writing } from './writing'

export type { Item, ItemDraft } from './writing'
export interface MeetingDraft {
  title: string
  starts_at: string
  place: string
}

const OVERTAKEN = 'meeting_changed'
const CLASHED = 'item_changed'

export class Builder {
  meeting = $state.raw<MeetingView | null>(null)
  papers = $state.raw<PaperView[]>([])
  tree = $state.raw<Branch<Item>[]>([])
  chosen = $state<number | null>(null)
  saving = $state(false)
  problem = $state.raw<Refusal | null>(null)
  /** Somebody else changed the meeting meanwhile; what is shown is their newest state. */
  overtaken = $state(false)
  /** What was typed into an item and is not saved yet. */
  unsaved = $state.raw<Writing | null>(null)
  /** Somebody else wrote in the same place meanwhile: both texts wait for a choice. */
  clash = $state.raw<Clash | null>(null)
  readonly steps: Steps

  rows = $derived(rowsOf(this.tree))
  hours = $derived(this.meeting ? hoursOf(this.tree, new Date(this.meeting.starts_at)) : new Map<number, never>())
  total = $derived(minutesOf(this.rows.map((row) => row.item)))
  ends = $derived(this.meeting ? new Date(new Date(this.meeting.starts_at).getTime() + this.total * 60_000) : null)
  item = $derived(this.rows.find((row) => row.item.id === this.chosen)?.item ?? null)
  /** Papers and order may change until the meeting is over. */
  #seated = $derived(JSON.stringify(this.meeting ? seatsOf(this.meeting) : []))
  /** Who is to be seated, as it is being edited; what others save meanwhile comes first. */
  seats = $derived(JSON.parse(this.#seated) as SeatDraft[])
  /** The seats wait to be saved: nothing is circulated past them. */
  reseated = $derived(JSON.stringify(this.seats) !== this.#seated)
  open = $derived(this.meeting !== null && this.meeting.my.manages && this.meeting.status !== 'finished')

  /** The order shown is newer than the server's; a reload must not undo it. */
  #held = false
  #last: Promise<unknown> = Promise.resolve()

  constructor(readonly id: number) {
    this.steps = new Steps(id)
  }

  async load(): Promise<void> {
    try {
      const [meeting, list] = await Promise.all([meetings.show(this.id), papers.list(this.id), this.steps.load()])
      this.#take(meeting)
      this.papers = list.items
      this.problem = null
    } catch (error) {
      this.problem = asRefusal(error)
    }
  }

  papersOf(itemId: number): PaperView[] {
    return this.papers.filter((paper) => paper.item_id === itemId)
  }

  #take(meeting: MeetingView): void {
    this.meeting = meeting
    if (this.#held) return
    this.tree = treeOf(meeting.items)
    if (!meeting.items.some((item) => item.id === this.chosen)) this.chosen = null
  }

  /** Changes run one after another: two quick moves must not overtake each other. */
  #change(act: (version: number) => Promise<unknown>): Promise<boolean> {
    const next = this.#last.then(() => this.#run(act))
    this.#last = next
    return next
  }

  /** Runs one change, then shows what the server holds; a change that came too late is told, not forced. */
  async #run(act: (version: number) => Promise<unknown>): Promise<boolean> {
    if (!this.meeting) return false
    this.saving = true
    this.problem = null
    this.overtaken = false
    try {
      await act(this.meeting.version)
      await this.load()
      return true
    } catch (error) {
      const refused = asRefusal(error)
      this.#held = false
      await this.load()
      if (refused.code === OVERTAKEN) this.overtaken = true
      else if (refused.code === CLASHED) this.#clashed(refused)
      else this.problem = refused
      return false
    } finally {
      this.saving = false
    }
  }

  /** Shows an order without saving it, as while something is dragged. */
  arrange(parent: number | null, siblings: Branch<Item>[]): void {
    this.#show(withSiblings(this.tree, parent, siblings))
  }

  #show(tree: Branch<Item>[]): void {
    this.#held = true
    this.tree = tree
  }

  /** Saves the order shown, unless it is the one the server has. */
  async settle(): Promise<void> {
    await this.#change(async (version) => {
      this.#held = false
      const order = orderOf(this.tree)
      if (!this.meeting || sameOrder(order, orderOf(treeOf(this.meeting.items)))) return
      await meetings.order(this.id, version, order)
    })
  }

  async move(id: number, by: -1 | 1): Promise<void> {
    this.#show(moved(this.tree, id, by))
    await this.settle()
  }

  async nest(id: number): Promise<void> {
    this.#show(nested(this.tree, id))
    await this.settle()
  }

  async raise(id: number): Promise<void> {
    this.#show(raised(this.tree, id))
    await this.settle()
  }

  /** What is added overwrites nobody, so it is taken whatever others changed meanwhile. */
  async add(title: string, more: Partial<ItemDraft> & { parent_id?: number | null; is_break?: boolean } = {}): Promise<number | null> {
    let added: number | null = null
    const done = await this.#change(async () => {
      added = (await meetings.addItem(this.id, { title, ...more })).id
    })
    if (done) this.chosen = added
    return added
  }

  #saving: { base: Item; changes: Partial<ItemDraft> } | null = null

  /** Saves what differs from the item that was seen; where somebody else wrote too, nothing is saved and both are shown. */
  saveItem(base: Item, changes: Partial<ItemDraft>): Promise<boolean> {
    return this.#change(async () => {
      this.#saving = { base, changes }
      await meetings.editItem(base.id, { revision: base.revision, ...fieldsOf(changes) })
      this.#saving = null
    })
  }

  #clashed(refused: Refusal): void {
    const theirs = this.meeting?.items.find((item) => item.id === this.#saving?.base.id)
    if (theirs && this.#saving) this.clash = { mine: this.#saving.changes, theirs, fields: refused.facts['fields'] as FieldName[] }
  }

  /** Ends a clash: in these fields my text stays, in the others theirs. */
  async choose(mineStays: ReadonlySet<FieldName>): Promise<boolean> {
    const clash = this.clash
    this.clash = null
    if (!clash) return false
    const changes = settled(clash, mineStays)
    const done = Object.keys(changes).length === 0 || (await this.saveItem(clash.theirs, changes))
    if (!done) this.clash ??= clash
    return done
  }

  /** Saves what was typed, before anything takes it out of sight; tells whether something was saved. */
  async keep(): Promise<boolean> {
    const kept = this.unsaved
    this.unsaved = null
    return kept !== null && this.saveItem(kept.base, changesIn(kept))
  }

  remove(id: number): Promise<boolean> {
    return this.#change(() => meetings.removeItem(id))
  }

  restore(id: number): Promise<boolean> {
    return this.#change(() => meetings.restoreItem(id))
  }

  undo(stepId: number): Promise<boolean> {
    return this.#change(() => meetings.undo(this.id, stepId))
  }

  saveMeeting(draft: MeetingDraft): Promise<boolean> {
    return this.#change((version) => meetings.edit(this.id, { version, ...draft }))
  }

  /** Back to the seats as they are kept. */
  unseat(): void {
    this.seats = JSON.parse(this.#seated) as SeatDraft[]
  }

  saveSeats(seats: NewSeat[]): Promise<boolean> {
    return this.#change((version) => meetings.seat(this.id, version, seats))
  }

  step(step: 'publish' | 'start'): Promise<boolean> {
    return this.#change((version) => (step === 'publish' ? meetings.publish(this.id, version) : meetings.start(this.id)))
  }

  renamePaper(id: number, title: string): Promise<boolean> {
    return this.#change(() => papers.rename(id, title))
  }

  removePaper(id: number): Promise<boolean> {
    return this.#change(() => papers.remove(id))
  }

  movePaper(paper: PaperView, by: -1 | 1): Promise<boolean> {
    const order = this.papersOf(paper.item_id).map((each) => each.id)
    const at = order.indexOf(paper.id)
    const other = order[at + by]
    if (other === undefined) return Promise.resolve(false)
    order[at] = other
    order[at + by] = paper.id
    return this.#change(() => papers.order(paper.item_id, order))
  }
}
