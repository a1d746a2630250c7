/** Where every page stands: rows of one page or two, sizes in CSS pixels, what of them a pane shows. Pure. */

export interface Size {
  width: number
  height: number
}
/** A page's place in the whole; `scale` turns its points at 72 per inch into CSS pixels. */
export interface Spot extends Size {
  number: number
  left: number
  top: number
  scale: number
}
export interface Row {
  top: number
  height: number
  pages: number[]
}
export interface Layout extends Size {
  spots: Spot[]
  rows: Row[]
}
export type Fit = 'width' | 'page' | 'free'
export interface Look {
  pane: Size
  fit: Fit
  zoom: number
  /** Two pages side by side. */
  two: boolean
}
export interface Seen {
  number: number
  /** How many pixels of its height are in sight. */
  part: number
  /** Its foot is in sight. */
  ends: boolean
}

export const GAP = 16
export const MARGIN = 12
/** How much of a page's foot, in pixels, may stay out of sight: its margin and rounding. */
const EDGE = 24
/** A4 at 72 points per inch, until the paper's first page is known. */
export const A4: Size = { width: 595, height: 842 }
/** Fitting a very small page does not blow it up beyond this. */
const LARGEST_FIT = 2.4
/** At most four pages can be in sight at once, so that each has a canvas and one is left for a sharp part. */
const ROWS_IN_SIGHT = 3

/** Pages by rows; a cover alone leaves even pages at the left, as in a bound book. */
export function spreads(count: number, two: boolean, cover: boolean): number[][] {
  const pages = Array.from({ length: count }, (_, index) => index + 1)
  if (!two) return pages.map((page) => [page])
  const rows = cover && count ? [[1]] : []
  for (let at = rows.length; at < count; at += 2) rows.push(pages.slice(at, at + 2))
  return rows
}

/** Sizes of all pages: what was met, and the commonest of these for pages nobody has looked at yet. */
export function allSizes(met: ReadonlyMap<number, Size>, count: number): Size[] {
  const seen = new Map<string, { size: Size; times: number }>()
  let common = { size: A4, times: 0 }
  for (const size of met.values()) {
    const key = `${size.width} ${size.height}`
    const entry = { size, times: (seen.get(key)?.times ?? 0) + 1 }
    seen.set(key, entry)
    if (entry.times > common.times) common = entry
  }
  return Array.from({ length: count }, (_, index) => met.get(index + 1) ?? common.size)
}

/** The scale at which a page is shown; beside another it has half the pane, whatever the other's size. */
export function pageScale(size: Size, look: Look): number {
  if (look.fit === 'free') return look.zoom
  const width = look.two ? (look.pane.width - 3 * GAP) / 2 : look.pane.width - 2 * GAP
  const wide = Math.max(160, width) / Math.max(1, size.width)
  const high = Math.max(160, look.pane.height - 2 * MARGIN) / Math.max(1, size.height)
  return Math.min(LARGEST_FIT, look.fit === 'page' ? Math.min(wide, high) : wide)
}

export function layOut(sizes: Size[], rows: number[][], look: Look): Layout {
  const scaled = sizes.map((size) => {
    const scale = pageScale(size, look)
    return { scale, width: size.width * scale, height: size.height * scale }
  })
  const widest = scaled.reduce((most, size) => Math.max(most, size.width), 0)
  const width = Math.max(look.pane.width, look.two ? 2 * widest + 3 * GAP : widest + 2 * GAP)
  const least = look.two || look.fit === 'page' ? look.pane.height : look.pane.height / ROWS_IN_SIGHT
  const layout: Layout = { spots: [], rows: [], width, height: 0 }
  let top = MARGIN
  for (const pages of rows) {
    const own = pages.map((number) => ({ number, ...(scaled[number - 1] ?? { scale: 1, ...A4 }) }))
    const height = Math.max(least - GAP, ...own.map((page) => page.height))
    own.forEach((page, index) => {
      // Beside each other pages meet at the spine; a cover alone lies right of it.
      const isLeft = index === 0 && !(pages.length === 1 && page.number === 1 && rows.length > 1)
      const spread = isLeft ? (width - GAP) / 2 - page.width : (width + GAP) / 2
      const left = look.two ? spread : (width - page.width) / 2
      layout.spots[page.number - 1] = { ...page, left, top: top + (height - page.height) / 2 }
    })
    layout.rows.push({ top, height, pages })
    top += height + GAP
  }
  layout.height = top - GAP + MARGIN
  return layout
}

/** The first row that ends below `y`. */
export function rowAt(layout: Layout, y: number): number {
  let [low, high] = [0, layout.rows.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    const row = layout.rows[middle]
    if (row && row.top + row.height + GAP / 2 <= y) low = middle + 1
    else high = middle
  }
  return low
}

/** What of the pages lies between two heights. */
export function inSight(layout: Layout, top: number, bottom: number): Seen[] {
  const seen: Seen[] = []
  for (let at = rowAt(layout, top - GAP); at < layout.rows.length; at++) {
    const row = layout.rows[at]
    if (!row || row.top >= bottom) break
    for (const number of row.pages) {
      const spot = layout.spots[number - 1]
      const part = spot ? Math.min(spot.top + spot.height, bottom) - Math.max(spot.top, top) : 0
      if (spot && part > 0) seen.push({ number, part, ends: spot.top + spot.height <= bottom + EDGE })
    }
  }
  return seen
}

/** How far to scroll down for a page: its row in the middle when it fits, else its head at the top. */
export function topOf(layout: Layout, number: number, paneHeight: number): number {
  const spot = layout.spots[number - 1]
  const row = layout.rows.find((each) => each.pages.includes(number))
  if (!spot || !row) return 0
  const fits = spot.height <= paneHeight && row.height + GAP >= paneHeight
  return Math.max(0, fits ? row.top + row.height / 2 - paneHeight / 2 : spot.top - MARGIN)
}

/** The next row's first page, the previous row's, or null at the ends. */
export function neighbour(layout: Layout, number: number, step: 1 | -1): number | null {
  const at = layout.rows.findIndex((row) => row.pages.includes(number))
  return layout.rows[at + step]?.pages[0] ?? null
}

/** Pages to paint, the most wanted first: those in sight, and when these are done what comes next. */
export function toPaint(visible: number[], painted: ReadonlySet<number>, count: number, most: number): number[] {
  const [first, last] = [Math.min(...visible), Math.max(...visible)]
  const settled = visible.every((page) => painted.has(page))
  const beside = [last + 1, first - 1, last + 2].filter((page) => settled || painted.has(page))
  const wanted = [...visible, ...beside].filter((page) => page >= 1 && page <= count)
  return [...new Set(wanted)].slice(0, most).sort((one, other) => one - other)
}
