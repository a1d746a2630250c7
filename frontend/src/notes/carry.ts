/** Moves a note to where its words are now: boxes anew, strokes with their words. */
import { anchorAt, isFlat, strokeBox, type Ground } from './anchor'
import { wordAt } from './body'
import { around, fold } from './layout'
import type { Anchor, Box, Content, Note, Point, Stroke } from './model'
import type { Placement } from './reanchor'

/** A word as it was on the old page and as it is on the new one. */
interface Move {
  was: Box
  is: Box
}
type Found = Extract<Placement, { kind: 'found' }>

const middle = (box: Box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 })
const median = (values: number[]) => [...values].sort((one, other) => one - other)[values.length >> 1] ?? 1
const sameLine = (one: Box, other: Box) => Math.abs(middle(one).y - middle(other).y) < 0.5 * Math.max(one.height, other.height)

/** Words that kept to one page, old box beside new box. Ink has a box for each word of its quote. */
function movesOf(anchor: Anchor, placement: Found, ground: Ground, page: number): Move[] {
  const moves: Move[] = []
  let pair = 0
  anchor.quote.split(/\s/).forEach((text, index) => {
    if (!fold(text)) return
    const place = placement.pairs[pair++] ?? -1
    const was = anchor.boxes[index]
    if (place < 0 || !was || was.page) return
    const word = wordAt(ground.body, place)
    if (word.page === page) moves.push({ was, is: word.box })
  })
  return moves
}

/** The largest group of words that stood on one line and stand on one line. */
function together(moves: Move[]): Move[] {
  let best: Move[] = []
  for (const first of moves) {
    const group = moves.filter((each) => sameLine(first.was, each.was) && sameLine(first.is, each.is))
    if (group.length > best.length) best = group
  }
  return best
}

type Way = (point: Point) => Point

/** Moves a drawing as a whole and makes it as much larger or smaller as the letters became. */
function rigid(moves: Move[], inMargin: boolean): Way {
  const group = together(moves)
  const [from, to] = [middle(around(group.map((each) => each.was))), middle(around(group.map((each) => each.is)))]
  const [sx, sy] = [median(group.map((each) => each.is.width / Math.max(each.was.width, 1e-4))), median(group.map((each) => each.is.height / each.was.height))]
  return ([x, y, pressure]) => [inMargin ? x : to.x + (x - from.x) * sx, to.y + (y - from.y) * sy, pressure]
}

/** A line along words: every point keeps its place on its word; where the words are wrapped anew the line is cut. */
function alongWords(stroke: Stroke, moves: Move[]): Stroke[] {
  const pieces: Stroke[] = []
  let last: Move | null = null
  for (const [x, y, pressure] of stroke.points) {
    const far = ({ was }: Move) => Math.max(was.left - x, x - was.left - was.width, 0) + 4 * Math.max(was.top - y, y - was.top - was.height, 0)
    const move = moves.reduce((best, each) => (far(each) < far(best) ? each : best))
    const share = Math.min(1.15, Math.max(-0.15, (x - move.was.left) / Math.max(move.was.width, 1e-4)))
    const point: Point = [move.is.left + share * move.is.width, move.is.top + ((y - move.was.top) / move.was.height) * move.is.height, pressure]
    if (!last || !sameLine(last.is, move.is)) pieces.push({ ...stroke, points: [] })
    pieces.at(-1)?.points.push(point)
    last = move
  }
  return pieces
}

/** Nothing is carried off the page. */
function kept(strokes: Stroke[]): Stroke[] {
  const box = strokeBox(strokes)
  const shift = (low: number, size: number) => (low < 0 ? -low : low + size > 1 ? Math.max(-low, 1 - low - size) : 0)
  const [dx, dy] = [shift(box.left, box.width), shift(box.top, box.height)]
  const round = (value: number) => Math.round(value * 1e5) / 1e5
  return strokes.map((stroke) => ({ ...stroke, points: stroke.points.map(([x, y, pressure]): Point => [round(x + dx), round(y + dy), pressure]) }))
}

/** Strokes where their words are now; `words` are those of the quote, of which some may be gone or on another page. */
function carryStrokes(strokes: Stroke[], moves: Move[], words: number): Stroke[] {
  if (!moves.length) return strokes
  const whole = strokeBox(strokes)
  const text = around(moves.map((each) => each.was))
  // What was written in the margin stays in the margin: it moves up and down only.
  const inMargin = whole.left >= text.left + text.width || whole.left + whole.width <= text.left
  const way = rigid(moves, inMargin)
  const line = median(moves.map((each) => each.was.height))
  const scale = median(moves.map((each) => each.is.height / each.was.height))
  const carried = strokes.flatMap((stroke) => {
    const flat = !inMargin && isFlat(strokeBox([stroke]), line) && isFlat(whole, line * 1.5)
    // A line under several words of which one is left is as long as that one; the rest would lie under what stands next to it.
    return flat && words > 1 ? alongWords(stroke, moves) : [{ ...stroke, points: stroke.points.map(way) }]
  })
  return kept(carried.map((stroke) => ({ ...stroke, width: stroke.width * scale })))
}

/** The note on the version of `ground`, where its words were found. */
export function carried(note: Note, placement: Found, ground: Ground): Note {
  const isInk = note.content.kind === 'ink'
  const anchor = anchorAt(ground, placement.from, placement.to, isInk ? 'word' : 'line')
  if (note.content.kind === 'bookmark') return { ...note, anchor: { ...anchor, page: wordAt(ground.body, placement.from).page, boxes: note.anchor.boxes } }
  if (note.content.kind !== 'ink') return { ...note, anchor }
  const content: Content = { kind: 'ink', strokes: carryStrokes(note.content.strokes, movesOf(note.anchor, placement, ground, anchor.page), placement.pairs.length) }
  return { ...note, anchor, content }
}
