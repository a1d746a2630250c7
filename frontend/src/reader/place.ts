/** A point of a page held at a point of the pane, so that no change of size moves what is being read. Pure. */
import { GAP, rowAt, type Layout } from './layout'

/** Shares of the page's width and height, held at pixels from the pane's upper left corner. */
export interface Anchor {
  page: number
  x: number
  y: number
  atX: number
  atY: number
}
export interface Scroll {
  left: number
  top: number
}

/** What lies at this point of the pane: the page there or the nearest in its row. */
export function anchorAt(layout: Layout, scroll: Scroll, atX: number, atY: number): Anchor | null {
  const [x, y] = [scroll.left + atX, scroll.top + atY]
  const spots = (layout.rows[rowAt(layout, y)]?.pages ?? []).flatMap((page) => layout.spots[page - 1] ?? [])
  const spot = spots.find((each) => x < each.left + each.width + GAP / 2) ?? spots.at(-1)
  if (!spot || !spot.width || !spot.height) return null
  return { page: spot.number, x: (x - spot.left) / spot.width, y: (y - spot.top) / spot.height, atX, atY }
}

/** Where to scroll so that the anchor's point lies where it is held. */
export function scrollFor(layout: Layout, anchor: Anchor): Scroll | null {
  const spot = layout.spots[anchor.page - 1]
  if (!spot) return null
  return { left: spot.left + anchor.x * spot.width - anchor.atX, top: spot.top + anchor.y * spot.height - anchor.atY }
}
