/** Where on the pages the reader looks: keeps that place through every change of size, and moves it when asked. */
import { inSight, MARGIN, neighbour, rowAt, topOf } from './layout'
import { anchorAt, scrollFor, type Anchor } from './place'
import type { Viewer } from './viewer.svelte'

/** Scrolling has paused when nothing moved for so many milliseconds. */
const PAUSE = 140

export class Eye {
  #pane: HTMLElement | null = null
  #anchor: Anchor | null = null
  /** Where a jump has put us: until the reader scrolls on, the page asked for is the page, however little of it shows. */
  #held: number | null = null
  /** Nothing is being read before the first page asked for has been gone to. */
  #begun = false
  #pause: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly viewer: Viewer,
    /** The page being read has changed; `feet` are pages whose foot came into sight. */
    private readonly tell: (page: number, feet: number[]) => void,
  ) {
    viewer.goTo = (page, share) => this.goTo(page, share)
  }

  attach(pane: HTMLElement): () => void {
    this.#pane = pane
    return () => {
      clearTimeout(this.#pause)
      this.#pane = null
    }
  }

  get scroll() {
    return { left: this.#pane?.scrollLeft ?? 0, top: this.#pane?.scrollTop ?? 0 }
  }

  /** The point of a page that lies at this point of the pane. */
  pointAt(atX: number, atY: number): Anchor | null {
    return anchorAt(this.viewer.layout, this.scroll, atX, atY)
  }

  /** After scrolling: what is in sight, and what is now held in place. */
  look(): void {
    if (!this.#pane || !this.#begun) return
    const { layout, pane } = this.viewer
    this.#anchor = this.#held === null || Math.abs(this.scroll.top - this.#held) >= 2 ? anchorAt(layout, this.scroll, pane.width / 2, 0) : this.#anchor
    const seen = inSight(layout, this.scroll.top, this.scroll.top + pane.height)
    this.viewer.see(seen)
    this.viewer.mount(...this.#around())
    clearTimeout(this.#pause)
    this.#pause = setTimeout(() => (this.viewer.rest = this.scroll), PAUSE)
    const feet = seen.filter((each) => each.ends).map((each) => each.number)
    if (this.#held !== null && Math.abs(this.scroll.top - this.#held) < 2) return this.tell(this.viewer.page, feet)
    this.#held = null
    const most = seen.reduce((best, each) => (each.part > best.part + 1 ? each : best), { number: this.viewer.page, part: 0, ends: false })
    this.viewer.page = most.number
    this.tell(most.number, feet)
  }

  /** Sizes have changed: back to the same point of the same page. */
  settle(): void {
    if (!this.#pane) return
    const to = this.#anchor && scrollFor(this.viewer.layout, this.#anchor)
    if (to) this.#move(to.left, to.top)
    if (this.#held !== null) this.#held = this.scroll.top
    this.look()
  }

  /** Holds a point of a page at a point of the pane, for the change of size that follows. */
  hold(anchor: Anchor): void {
    this.#held = null
    this.#anchor = anchor
  }

  /** To a page, or to a point of it in shares of its height. */
  goTo(page: number, share = 0): void {
    const { layout, pane, count } = this.viewer
    const wanted = Math.min(Math.max(1, page), count)
    const spot = layout.spots[wanted - 1]
    if (!this.#pane || !spot) return
    this.#begun = true
    const top = share > 0 ? spot.top + share * spot.height - 3 * MARGIN : topOf(layout, wanted, pane.height)
    this.#move(spot.left + spot.width / 2 - pane.width / 2, top)
    this.#held = this.scroll.top
    this.viewer.page = wanted
    this.#anchor = { page: wanted, x: 0.5, y: share, atX: spot.left + spot.width / 2 - this.scroll.left, atY: spot.top + share * spot.height - this.scroll.top }
    this.look()
  }

  /** On by a screenful while the page goes on below, else to the next page; false at the very end. */
  forward(): boolean {
    const { layout, page, pane } = this.viewer
    const row = layout.rows.find((each) => each.pages.includes(page))
    const below = row ? row.top + row.height - this.scroll.top - pane.height : 0
    if (below <= 2 * MARGIN) return this.step(1)
    this.#move(this.scroll.left, this.scroll.top + Math.min(below, pane.height * 0.85))
    return true
  }

  step(by: 1 | -1): boolean {
    const next = neighbour(this.viewer.layout, this.viewer.page, by)
    if (next !== null) this.goTo(next)
    return next !== null
  }

  /** First and last page whose place is worth having: a screen and a half around. */
  #around(): [first: number, last: number] {
    const { layout, pane } = this.viewer
    const [from, to] = [rowAt(layout, this.scroll.top - pane.height * 1.5), rowAt(layout, this.scroll.top + pane.height * 2.5)]
    return [layout.rows[from]?.pages[0] ?? 1, layout.rows[to]?.pages.at(-1) ?? 1]
  }

  #move(left: number, top: number): void {
    if (!this.#pane) return
    if (Math.abs(this.#pane.scrollTop - top) >= 0.5) this.#pane.scrollTop = top
    if (Math.abs(this.#pane.scrollLeft - left) >= 0.5) this.#pane.scrollLeft = left
  }
}
