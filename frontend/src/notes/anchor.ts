/** Ties a note to words: those it touches or, where it touches none, those of the nearest line. */
import { isBreak, wordAt, type Body } from './body'
import { around, boxOf, lineBoxes } from './layout'
import type { Anchor, Box, Stroke } from './model'
import { amongEquals } from './reanchor'

/** Words kept from either side: enough to tell paragraphs apart that begin alike. */
const CONTEXT = 60
/** A bookmark stands for the page; so many of its first words are its quote. */
const PAGE_WORDS = 40
const MOST_WORDS = 400

/** Where a note is made: the version, its words (the whole paper, or the pages around), and whether that is the whole paper. */
export interface Ground {
  versionId: number
  body: Body
  whole: boolean
}

/** The first place in the body at or after a word of a page. */
export function placeOf(body: Body, page: number, word: number): number {
  let [low, high] = [0, body.words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const [p, w] = [body.page[middle] ?? 0, body.place[middle] ?? 0]
    if (p < page || (p === page && w < word)) low = middle + 1
    else high = middle
  }
  return low
}

/** What is written from one place of the body to another, both included; a new line where something new begins. */
export function textOf(body: Body, from: number, to: number): string {
  let text = ''
  const last = Math.min(to, body.words.length - 1)
  for (let place = Math.max(0, from); place <= last; place++) text += wordAt(body, place).text + (place === last ? '' : isBreak(body, place) ? '\n' : ' ')
  return text
}

/** Boxes of a stretch: one for each word for ink, which moves word by word; one for each line for the rest. */
function boxesOf(body: Body, from: number, to: number, each: 'word' | 'line', page: number): Box[] {
  const found: Box[] = []
  for (let place = from; place <= to; ) {
    const { layout } = wordAt(body, place)
    const words: number[] = []
    for (; place <= to && wordAt(body, place).layout === layout; place++) words.push(body.place[place] ?? 0)
    const boxes = each === 'word' ? words.map((word) => boxOf(layout, word)) : lineBoxes(layout, words)
    found.push(...boxes.map((box) => (layout.page === page ? box : { ...box, page: layout.page })))
  }
  return found.map(rounded)
}

const round = (value: number) => Math.round(value * 1e5) / 1e5
const rounded = (box: Box): Box => ({ ...box, left: round(box.left), top: round(box.top), width: round(box.width), height: round(box.height) })

/** The page most of a stretch stands on. */
function mainPage(body: Body, from: number, to: number): number {
  const counts = new Map<number, number>()
  for (let place = from; place <= to; place++) {
    const { page } = wordAt(body, place)
    counts.set(page, (counts.get(page) ?? 0) + 1)
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [wordAt(body, from).page, 0])[0]
}

/** An anchor for the words from one place of the body to another, both included. */
export function anchorAt(ground: Ground, from: number, to: number, each: 'word' | 'line'): Anchor {
  const { body, versionId, whole } = ground
  const last = Math.min(to, from + MOST_WORDS - 1)
  const quote = textOf(body, from, last)
  const page = mainPage(body, from, last)
  const anchor: Anchor = {
    versionId,
    page,
    boxes: boxesOf(body, from, last, each, page),
    quote,
    before: textOf(body, from - CONTEXT, from - 1) + (from > 0 && isBreak(body, from - 1) ? '\n' : ''),
    after: (last + 1 < body.words.length && isBreak(body, last) ? '\n' : '') + textOf(body, last + 1, last + CONTEXT),
  }
  return whole ? { ...anchor, among: amongEquals(quote, from, body) } : anchor
}

/** The page's bookmark: its first words. Null where it has none. */
export function anchorOfPage(ground: Ground, page: number): Anchor | null {
  const index = ground.body.pages.findIndex((layout) => layout.page === page)
  const from = placeOf(ground.body, index, 0)
  if (index < 0 || ground.body.page[from] !== index) return null
  let to = from
  while (to + 1 < from + PAGE_WORDS && ground.body.page[to + 1] === index) to++
  return { ...anchorAt(ground, from, to, 'line'), boxes: [{ left: 0, top: 0, width: 1, height: 1 }] }
}

const middle = (box: Box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 })

export function strokeBox(strokes: Stroke[]): Box {
  const points = strokes.flatMap((stroke) => stroke.points)
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}

/** A stroke along a line, not around or beside it: it is cut and laid anew where its words are wrapped differently. */
export const isFlat = (box: Box, lineHeight: number): boolean => box.height < 0.9 * lineHeight && box.width > 1.2 * box.height

/** Places of the body on a page. */
function placesOn(body: Body, page: number): number[] {
  const index = body.pages.findIndex((layout) => layout.page === page)
  const [from, to] = [placeOf(body, index, 0), placeOf(body, index + 1, 0)]
  return index < 0 ? [] : Array.from({ length: to - from }, (_, step) => from + step)
}

/** Words a drawing lies on, under or around. */
function touched(body: Body, places: number[], box: Box): number[] {
  return places.filter((place) => {
    const word = wordAt(body, place).box
    const { x, y } = middle(word)
    const shared = Math.min(box.left + box.width, word.left + word.width) - Math.max(box.left, word.left)
    if (isFlat(box, word.height)) {
      const height = box.top + box.height / 2
      return shared >= 0.4 * Math.min(word.width, Math.max(box.width, 1e-4)) && height > word.top - 0.1 * word.height && height < word.top + 1.3 * word.height
    }
    return x > box.left && x < box.left + box.width && y > box.top && y < box.top + box.height
  })
}

/** One stretch out of touched words: from the first to the last, or the longest piece if they lie far apart. */
function stretch(places: number[]): [number, number] | null {
  const [first, last] = [places[0], places.at(-1)]
  if (first === undefined || last === undefined) return null
  if (last - first + 1 <= 3 * places.length) return [first, last]
  let best: [number, number] = [first, first]
  let from = first
  places.forEach((place, index) => {
    if (index && place - (places[index - 1] ?? place) > 3) from = place
    if (place - from > best[1] - best[0]) best = [from, place]
  })
  return best
}

/** The words of the line nearest to a box, at most those some way to its left and right. */
function nearestLine(body: Body, places: number[], box: Box): [number, number] | null {
  const at = middle(box)
  // Over or under a line is farther than beside it.
  const far = (place: number) => {
    const word = wordAt(body, place).box
    const dx = Math.max(word.left - at.x, at.x - word.left - word.width, 0)
    const dy = Math.max(word.top - at.y, at.y - word.top - word.height, 0)
    return dx + 4 * dy
  }
  const near = places.reduce<number | null>((best, place) => (best === null || far(place) < far(best) ? place : best), null)
  if (near === null) return null
  const { layout, word } = wordAt(body, near)
  const line = layout.lines[word]
  const same = places.filter((place) => layout.lines[wordAt(body, place).word] === line)
  return [Math.min(...same), Math.max(...same)]
}

/** Where a drawing or a tap belongs on a page; null if the page has no words. */
export function anchorOfBox(ground: Ground, page: number, box: Box, each: 'word' | 'line'): Anchor | null {
  const places = placesOn(ground.body, page)
  const found = stretch(touched(ground.body, places, box)) ?? nearestLine(ground.body, places, box)
  return found && anchorAt(ground, found[0], found[1], each)
}

/** Where selected words stand: among those under the selection's boxes, the stretch that reads like it. */
export function anchorOfSelection(ground: Ground, page: number, boxes: Box[], keys: string[]): Anchor | null {
  const { body } = ground
  const under = placesOn(body, page).filter((place) => {
    const { x, y } = middle(wordAt(body, place).box)
    return boxes.some((box) => y > box.top && y < box.top + box.height && x > box.left && x < box.left + box.width)
  })
  const [first, last] = [under[0], under.at(-1)]
  if (first === undefined || last === undefined) return boxes.length ? anchorOfBox(ground, page, around(boxes), 'line') : null
  const like = (from: number) => keys.reduce((sum, key, step) => sum + (body.names[body.words[from + step] ?? -1] === key ? 1 : 0), 0)
  const starts = [0, -1, 1, -2, 2].map((step) => first + step).filter((from) => from >= 0)
  const start = starts.reduce((best, from) => (like(from) > like(best) ? from : best), first)
  // Words cut at the ends of the selection do not read alike; the places under it hold then.
  const to = keys.length && like(start) >= keys.length - 2 && like(start) > 0 ? start + keys.length - 1 : last
  return anchorAt(ground, start, Math.min(Math.max(to, start), body.words.length - 1), 'line')
}
