/** A whole paper as one row of words to search in, without what is printed on every page. */
import { boxOf, type PageLayout } from './layout'
import type { Box } from './model'

export interface Body {
  /** The words as numbers; equal words have equal numbers. */
  words: Int32Array
  /** Where each word stands: the index of its page in `pages`, and its place there. */
  page: Int32Array
  place: Int32Array
  pages: PageLayout[]
  names: string[]
  known: Map<string, number>
  /** How often each word occurs. */
  often: number[]
  /** The words again; those that differ by marks over and under their letters alone have equal numbers here. */
  bare: Int32Array
  barely: Map<string, number>
}

const MARKS = /\p{M}/gu
const bareOf = (key: string) => key.normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd')

interface Line {
  words: number[]
  /** As it would read on any page: as written, with its first number, or with all numbers counted from the page's own. */
  keys: string[]
  top: number
}

/** How many lines from the page's edge are looked at. */
const EDGE_LINES = 5
/** Of fewer pages than this the better part may end alike by chance. */
const FEW_PAGES = 10

/** "Trang 3 / 12" on page 3 and "Trang 4 / 12" on page 4 are one line; "Điều 3" on page 3 and "Điều 9" on page 4 are two. */
function keysOf(text: string, page: number): string[] {
  const relative = (number: string) => `#${Number(number) - page}`
  return [...new Set([text, text.replace(/\d+/, relative), text.replace(/\d+/g, relative)])]
}

function linesOf(layout: PageLayout): Line[] {
  const lines = new Map<number, { words: number[]; text: string; top: number }>()
  layout.keys.forEach((key, word) => {
    const number = layout.lines[word] ?? 0
    const line = lines.get(number) ?? { words: [], text: '', top: layout.boxes[4 * word + 1] ?? 0 }
    line.words.push(word)
    line.text += ` ${key}`
    lines.set(number, line)
  })
  return [...lines.values()].map(({ words, text, top }) => ({ words, top, keys: keysOf(text, layout.page) })).sort((one, other) => one.top - other.top)
}

/** From the edge inwards: a line is printed on every page only if all lines outside of it are too. */
function peel(lines: Line[], repeated: (line: Line) => boolean, found: Set<number>): void {
  for (const line of lines.slice(0, EDGE_LINES)) {
    if (!repeated(line)) return
    line.words.forEach((word) => found.add(word))
  }
}

/** For each page the words of its running head and foot: the same lines at the same height on most pages. */
export function runningWords(layouts: PageLayout[]): Set<number>[] {
  const all = layouts.map(linesOf)
  const counts = new Map<string, number>()
  const spot = (line: Line, key: string, step = 0) => `${Math.round(line.top * 150) + step}${key}`
  for (const lines of all)
    for (const line of new Set([...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)]))
      for (const key of line.keys) counts.set(spot(line, key), (counts.get(spot(line, key)) ?? 0) + 1)
  // Closing words that fell to the foot of a few pages are no running foot: of few pages all but the cover have one.
  const least = layouts.length < FEW_PAGES ? Math.max(2, layouts.length - 1) : 0.6 * layouts.length
  const often = (line: Line, key: string) => [-1, 0, 1].reduce((sum, step) => sum + (counts.get(spot(line, key, step)) ?? 0), 0)
  // Nor are they where they stand amid other pages too; a paper's title stands so once, on its cover.
  const amid = new Map<string, number>()
  for (const lines of all) for (const { keys } of lines.slice(EDGE_LINES, -EDGE_LINES)) for (const key of keys) amid.set(key, (amid.get(key) ?? 0) + 1)
  const repeated = (line: Line) => line.keys.some((key) => often(line, key) >= least && (amid.get(key) ?? 0) < 2)
  return all.map((lines) => {
    const found = new Set<number>()
    peel(lines, repeated, found)
    peel([...lines].reverse(), repeated, found)
    return found
  })
}

export function bodyOf(layouts: PageLayout[]): Body {
  const running = runningWords(layouts)
  const known = new Map<string, number>()
  const names: string[] = []
  const often: number[] = []
  const bare: number[] = []
  const barely = new Map<string, number>()
  const rows: { words: number[]; page: number[]; place: number[] } = { words: [], page: [], place: [] }
  layouts.forEach((layout, page) =>
    layout.keys.forEach((key, place) => {
      if (!key || running[page]?.has(place)) return
      let id = known.get(key)
      if (id === undefined) {
        id = names.push(key) - 1
        known.set(key, id)
        const plain = bareOf(key)
        barely.set(plain, barely.get(plain) ?? id)
        bare.push(barely.get(plain) ?? id)
      }
      often[id] = (often[id] ?? 0) + 1
      rows.words.push(id)
      rows.page.push(page)
      rows.place.push(place)
    }),
  )
  return { words: Int32Array.from(rows.words), bare: Int32Array.from(rows.words, (id) => bare[id] ?? -1), page: Int32Array.from(rows.page), place: Int32Array.from(rows.place), pages: layouts, names, known, often, barely }
}

/** How much finding this word says, from nearly nothing for a word on every line to 1 for one met once. */
export function weigh(body: Body, key: string): number {
  const often = body.often[body.known.get(key) ?? -1] ?? 1
  const all = Math.max(body.words.length, 50)
  return Math.max(0.12, Math.log(all / often) / Math.log(all))
}

/** A word of a note as the paper knows it: its number and its number without marks, -1 where the paper has none such. */
export function lookUp(body: Body, key: string): { id: number; bare: number } {
  return { id: body.known.get(key) ?? -1, bare: body.barely.get(bareOf(key)) ?? -1 }
}

/** A word of the body where it stands: as written, its page's number and layout, its place there. */
export function wordAt(body: Body, place: number): { text: string; box: Box; page: number; layout: PageLayout; word: number } {
  const layout = body.pages[body.page[place] ?? 0] as PageLayout
  const word = body.place[place] ?? 0
  return { text: layout.texts[word] ?? '', box: boxOf(layout, word), page: layout.page, layout, word }
}

/** A gap within a line as wide as this, in shares of the page, lies between cells; lines farther apart than so many heights between paragraphs. */
const WIDE_GAP = 0.025
const LEADING = 1.6

/** Something new begins after this word: a paragraph, a cell, a column. */
export function isBreak(body: Body, place: number): boolean {
  const [one, next] = [wordAt(body, place), wordAt(body, place + 1)]
  if (one.layout !== next.layout) return false
  const down = next.box.top - one.box.top
  if (Math.abs(down) < 0.5 * one.box.height) return next.box.left - one.box.left - one.box.width > WIDE_GAP
  return down < 0 || down > LEADING * one.box.height
}
