/** What one person looks at in the meeting room: which item and paper, and which vote lies on top of it. */
import { SvelteSet } from 'svelte/reactivity'
import type { AgendaItemView, MeetingView, PaperView, PollView, VersionView } from '../../api'
import { agendaRows, concerns, numberOf } from './agenda'

export interface Facts {
  view: MeetingView | null
  papers: PaperView[]
  polls: PollView[]
}

const COUNTED = new Set(['closed', 'announced'])
/** Obstacles a person can clear at once, or that pass by themselves, so the ballot is worth showing. */
const CURABLE = new Set(['not_checked_in', 'device_required', 'not_called_yet'])

/** Where the presenter leads a reader who has chosen nothing. */
export interface Led {
  paper: PaperView
  version: VersionView
  page: number
}

export class RoomView {
  /** A vote opened by hand: to look at a result, or at a ballot put aside before. */
  asked = $state<number | null>(null)
  readonly aside = new SvelteSet<number>()
  readonly #wasAt = new Map<number, number | null>()
  readonly #facts: Facts
  readonly #params: () => Record<string, string>
  readonly #since: number
  readonly #leads: () => Led | null

  constructor(facts: Facts, params: () => Record<string, string>, since: number, leads: () => Led | null = () => null) {
    this.#facts = facts
    this.#params = params
    this.#since = since
    this.#leads = leads
  }

  readonly rows = $derived.by(() => agendaRows(this.#facts.view?.items ?? []))
  readonly current = $derived.by(() => this.#item(this.#facts.view?.current_item_id ?? null))
  readonly chosen = $derived.by(() => this.#item(Number(this.#params()['item'] ?? 0)))
  /** Following the sitting: the screen turns by itself until the person chooses something. */
  readonly following = $derived(this.chosen === null)
  readonly led = $derived.by(() => (this.following ? this.#leads() : null))
  readonly item = $derived(this.chosen ?? this.#item(this.led?.paper.item_id ?? null) ?? this.current ?? this.rows[0]?.item ?? null)
  readonly number = $derived(numberOf(this.rows, this.item?.id ?? null))
  readonly papers = $derived.by(() => this.#facts.papers.filter((paper) => paper.item_id === this.item?.id))
  readonly paper = $derived.by(() => {
    if (this.led) return this.led.paper
    const version = Number(this.#params()['version'] ?? 0)
    return this.papers.find((paper) => paper.versions.some((each) => each.id === version)) ?? this.papers[0] ?? null
  })
  readonly version = $derived.by((): VersionView | null => {
    if (this.led) return this.led.version
    const wanted = Number(this.#params()['version'] ?? 0)
    return this.paper?.versions.find((each) => each.id === wanted) ?? this.paper?.versions[0] ?? null
  })
  readonly page = $derived.by(() => this.led?.page ?? (Number(this.#params()['page'] ?? 1) || 1))
  /** Votes, the latest last; a draft is nobody's vote yet. */
  readonly allPolls = $derived.by(() => this.#facts.polls.filter((poll) => poll.status !== 'draft'))
  readonly itemPolls = $derived(this.allPolls.filter((poll) => concerns(poll, this.item?.id)))
  readonly running = $derived.by(() => this.#facts.polls.findLast((poll) => poll.status === 'open') ?? null)
  /** A vote on several items is conducted on its own until its result is said. */
  readonly blocPoll = $derived.by(() => this.allPolls.findLast((poll) => poll.items.length > 0 && (poll.status === 'open' || poll.status === 'closed')) ?? null)
  readonly currentPoll = $derived.by(() => this.allPolls.findLast((poll) => poll !== this.blocPoll && poll.status !== 'annulled' && concerns(poll, this.current?.id)) ?? null)

  /** The vote that lies over the document now: one asked for, one that waits for me, or the result of one just closed. */
  readonly ballot = $derived.by((): PollView | null => {
    const asked = this.#facts.polls.find((poll) => poll.id === this.asked)
    return asked ?? this.#facts.polls.findLast((poll) => !this.aside.has(poll.id) && this.#comesUp(poll)) ?? null
  })

  #item(id: number | null): AgendaItemView | null {
    return this.#facts.view?.items.find((item) => item.id === id) ?? null
  }

  #comesUp(poll: PollView): boolean {
    const conducts = this.#facts.view?.my.conducts ?? false
    // Whoever runs the roll call needs the console until their own turn.
    const waits = conducts && poll.why_not === 'not_called_yet'
    const mine = poll.may_vote || (CURABLE.has(poll.why_not ?? '') && !waits)
    if (poll.status === 'open') {
      // The close and the next item may be heard of together, or the other way round: the result belongs to where the vote began.
      if (poll.items.length && !this.#wasAt.has(poll.id)) this.#wasAt.set(poll.id, this.#facts.view?.current_item_id ?? null)
      return mine && !(conducts && poll.my_ballot)
    }
    const fresh = COUNTED.has(poll.status) && Date.parse(poll.closed_at ?? '') >= this.#since
    return fresh && !conducts && this.#isOfNow(poll) && (poll.outcome !== null || poll.my_ballot !== null)
  }

  /** The sitting has not gone on since; a vote on several items belongs to the item at which it was first seen open, or else its result came up. */
  #isOfNow(poll: PollView): boolean {
    const current = this.#facts.view?.current_item_id ?? null
    if (poll.items.length === 0) return poll.item_id === current
    if (!this.#wasAt.has(poll.id)) this.#wasAt.set(poll.id, current)
    return this.#wasAt.get(poll.id) === current
  }

  /** A ballot put aside comes up again. */
  comeBack(pollId: number): void {
    this.aside.delete(pollId)
  }

  putAside(poll: PollView): void {
    this.aside.add(poll.id)
    this.asked = null
  }

  numberOf(itemId: number): string {
    return numberOf(this.rows, itemId)
  }

  /** The numbers of all items that a vote is about. */
  numbersOf(poll: PollView): string {
    return poll.items.length ? poll.items.map((item) => this.numberOf(item.item_id)).join(', ') : this.numberOf(poll.item_id)
  }
}
