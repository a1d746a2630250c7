/** Leading the pages, and turning them along: what this tablet shows of what is presented, and what it tells the room. */
import type { RoomState, VersionView } from '../../api'
import type { Meeting } from '../../state'
import type { Led } from './room-view.svelte'
import { Turner } from './turner'

/** A swipe goes on for a while after the finger is gone. */
const MOMENTUM = 2500
const GRACE = 3000
const INPUTS = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

export class Presenting {
  /** This very tablet leads; another of the same person's only looks on. */
  here = $state(false)
  /** The room stayed at an earlier page: this one is not for everybody. */
  strayed = $state(false)
  /** What was shown last: when nobody leads any more, the page stays where it is until the sitting moves on. */
  #last = $state.raw<Led | null>(null)
  #inputAt = -MOMENTUM
  #beganAt = -GRACE
  readonly #meeting: Meeting
  readonly #me: () => number | null
  readonly #turner: Turner

  constructor(meeting: Meeting, me: () => number | null) {
    this.#meeting = meeting
    this.#me = me
    this.here = sessionStorage.getItem(this.#mark) !== null
    this.#turner = new Turner(
      (turn) => meeting.turnPage(turn),
      (refusal) => {
        if (refusal?.code === 'not_presenting') this.#leave()
        else this.strayed = refusal !== null && !refusal.unreachable
      },
    )
  }

  readonly now = $derived.by((): RoomState['presenting'] => this.#meeting.room?.presenting ?? null)
  readonly mine = $derived.by(() => this.now !== null && this.now.person_id === this.#me())
  readonly leading = $derived(this.mine && this.here)
  readonly spot = $derived.by((): Led | null => {
    const shown = this.now
    if (!shown) return null
    for (const paper of this.#meeting.papers) {
      const version = paper.versions.find((each) => each.id === shown.version_id)
      if (version) return { paper, version, page: shown.page }
    }
    return null
  })
  /** Where a reader stands who has chosen nothing of their own. */
  readonly led = $derived.by((): Led | null => this.spot ?? this.#left())

  /** Where the presenter left everybody; a version that has come since is what counts now. */
  #left(): Led | null {
    const last = this.#last
    if (last?.paper.item_id !== this.#meeting.view?.current_item_id) return null
    const paper = this.#meeting.papers.find((each) => each.id === last?.paper.id)
    const newest = paper?.versions[0]
    if (!last || !paper || !newest) return null
    return newest.id === last.paper.versions[0]?.id ? last : { paper, version: newest, page: Math.min(last.page, newest.pages) }
  }

  get #mark(): string {
    return `ecab-presenting-${this.#meeting.id}`
  }

  /** Remembers what is shown, and that somebody else leads now. */
  keep(): void {
    if (this.spot) this.#last = this.spot
    // A room state from before the beginning may come after its answer.
    if (this.here && this.#meeting.room && !this.mine && performance.now() - this.#beganAt > GRACE) this.#leave()
  }

  async begin(version: VersionView, page: number, takeOver: boolean): Promise<void> {
    const turn = { version_id: version.id, page }
    this.#turner.told(turn)
    await this.#meeting.beginPresenting(turn, takeOver)
    sessionStorage.setItem(this.#mark, '1')
    this.#beganAt = performance.now()
    this.strayed = false
    this.here = true
  }

  /** The presenter's own page, told to everybody who follows. Nothing but the paper and the page goes out. */
  tell(version: VersionView, page: number): void {
    this.#turner.turn({ version_id: version.id, page })
  }

  async end(): Promise<void> {
    this.#leave()
    await this.#meeting.endPresenting()
  }

  #leave(): void {
    this.#turner.stop()
    sessionStorage.removeItem(this.#mark)
    this.here = false
  }

  /** Only what a person does releases the page: a jump made for them, or a page that changed its height, does not. */
  get touched(): boolean {
    return performance.now() - this.#inputAt < MOMENTUM
  }

  readonly watch = (node: HTMLElement): { destroy: () => void } => {
    const stop = new AbortController()
    const note = () => (this.#inputAt = performance.now())
    for (const name of INPUTS) node.addEventListener(name, note, { capture: true, passive: true, signal: stop.signal })
    return { destroy: () => stop.abort() }
  }
}
