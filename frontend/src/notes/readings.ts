/** Ways of reading a paper for a note: where the quote may be, and where the words around it went. */
import { align, type Row } from './align'
import { lookUp, weigh, type Body } from './body'
import { fold, keysOf } from './layout'
import type { Anchor } from './model'

/** How much of a quote has to be there still: all of one or two words, most of a few, the better part of many. */
export function enough(words: number, kind: 'words' | 'page'): number {
  if (kind === 'page') return 0.3
  if (words <= 2) return 1
  return words <= 5 ? 0.7 : 0.6
}

export interface Pattern extends Row {
  /** What a word says, and what it counts here: those far from the quote less. */
  says: Float64Array
  counts: Float64Array
  /** The word ends a sentence, a paragraph or a cell. */
  ends: boolean[]
  /** The quote's first word and the one after its last. */
  start: number
  end: number
}

export const SENTENCE_END = /[.;:!?][^\p{L}\p{N}]*$/u

/** For each word whether a sentence, a paragraph or a cell ends with it; the latter are told by line ends. */
function endsOf(text: string): boolean[] {
  return [...text.matchAll(/(\S+)(\s*)/g)].filter(([, word]) => fold(word ?? '')).map(([, word, gap]) => SENTENCE_END.test(word ?? '') || (gap ?? '').includes('\n'))
}

export function patternOf(anchor: Anchor, body: Body): Pattern {
  const [before, quote, after] = [keysOf(anchor.before), keysOf(anchor.quote), keysOf(anchor.after)]
  const keys = [...before, ...quote, ...after]
  const ends = endsOf(`${anchor.before} ${anchor.quote} ${anchor.after}`)
  const [start, end] = [before.length, before.length + quote.length]
  const says = Float64Array.from(keys, (key) => weigh(body, key))
  const counts = says.map((value, index) => {
    const far = index < start ? start - index : index >= end ? index - end + 1 : 0
    return far ? value * Math.max(0.3, 0.8 - far / 60) : value
  })
  // Another number is another thing, however alike it looks.
  const looked = keys.map((key) => (/\d/.test(key) ? { id: lookUp(body, key).id, bare: -1 } : lookUp(body, key)))
  return { words: Int32Array.from(looked, ({ id }) => id), bare: Int32Array.from(looked, ({ bare }) => bare), says, counts, ends, start, end }
}

const BLOCK = 64
const MOST_WINDOWS = 8

/** Stretches of the body that share the most words with the pattern, about as far apart as these are in it. */
export function windows(pattern: Pattern, from: number, to: number, body: Body): [number, number][] {
  const spots = new Map<number, number[]>()
  for (let index = from; index < to; index++) {
    const id = pattern.words[index] ?? -1
    if (id >= 0) spots.set(id, [...(spots.get(id) ?? []), index])
  }
  const long = to - from
  const votes = new Float64Array(Math.ceil((body.words.length + long) / BLOCK) + 2)
  body.words.forEach((id, place) => {
    for (const index of spots.get(id) ?? []) {
      const block = Math.floor((place - (index - from) + long) / BLOCK)
      const vote = (pattern.says[index] ?? 0) ** 2
      votes[block] = (votes[block] ?? 0) + vote
      votes[block + 1] = (votes[block + 1] ?? 0) + vote / 2
    }
  })
  const best = [...votes.keys()].filter((block) => (votes[block] ?? 0) > 0).sort((one, other) => (votes[other] ?? 0) - (votes[one] ?? 0))
  return best.slice(0, MOST_WINDOWS).map((block) => {
    const begin = block * BLOCK - long
    return [Math.max(0, begin - BLOCK), Math.min(body.words.length, begin + long + 3 * BLOCK)]
  })
}

/** One way of reading the body: where each word of the pattern went. */
export interface Reading {
  score: number
  pairs: Int32Array
  /** How much of what the quote says is there, 0 to 1. */
  covered: number
  from: number
  to: number
}

export function read(pattern: Pattern, rows: [number, number], columns: [number, number], body: Body): Reading {
  const cut = (row: Row, [from, to]: [number, number]): Row => ({ words: row.words.subarray(from, to), bare: row.bare.subarray(from, to) })
  const found = align(cut(pattern, rows), cut(body, columns), pattern.counts.subarray(rows[0], rows[1]))
  const pairs = new Int32Array(pattern.words.length).fill(-1)
  found.pairs.forEach((place, i) => {
    if (place >= 0) pairs[rows[0] + i] = columns[0] + place
  })
  const [from, to] = trimmed(pattern, pairs, mainPiece(pattern, pairs), body)
  let [covered, all, put] = [0, 0, from < 0 ? 0 : to - from + 1]
  for (let index = pattern.start; index < pattern.end; index++) {
    const [place, says] = [pairs[index] ?? -1, pattern.says[index] ?? 0]
    all += says
    if (place < from || place > to) pairs[index] = -1
    else {
      covered += (pattern.words[index] === body.words[place] ? 1 : 0.6) * says
      put--
    }
  }
  // Words put between count against it as much as words taken out.
  const between = put / Math.max(1, pattern.end - pattern.start)
  return { score: found.score, pairs, covered: all ? covered / all / (1 + between) : 0, from, to }
}

const LITTLE = 0.6

/** Words of a quote that something long was put between: the piece that says most stands for it. */
function mainPiece(pattern: Pattern, pairs: Int32Array): [number, number] {
  const most = Math.max(6, (pattern.end - pattern.start) / 2)
  let best = { says: 0, from: -1, to: -1 }
  let piece = best
  for (let index = pattern.start; index < pattern.end; index++) {
    const place = pairs[index] ?? -1
    if (place < 0) continue
    piece = piece.to >= 0 && place - piece.to <= most ? { ...piece, to: place } : { says: 0, from: place, to: place }
    piece.says += pattern.says[index] ?? 0
    if (piece.says > best.says) best = piece
  }
  return [best.from, best.to]
}

/** How much of a sentence of the quote, from one word to another, is there still; words put between count against it. */
function shareOf(pattern: Pattern, pairs: Int32Array, first: number, last: number, body: Body): number {
  let [kept, all, low, high, met] = [0, 0, -1, -1, 0]
  for (let index = first; index <= last; index++) {
    const [place, says] = [pairs[index] ?? -1, pattern.says[index] ?? 0]
    all += says
    if (place < 0) continue
    if (pattern.words[index] === body.words[place]) kept += says
    low = low < 0 ? place : low
    high = place
    met++
  }
  return met ? kept / all / (1 + (high - low + 1 - met) / (last - first + 1)) : 0
}

/** The piece without a sentence at its edge of which little is left: else it would stretch over what came instead of it. */
function trimmed(pattern: Pattern, pairs: Int32Array, [from, to]: [number, number], body: Body): [number, number] {
  const last = pattern.end - 1
  const breaks: number[] = []
  for (let index = pattern.start; index < last; index++) if (pattern.ends[index]) breaks.push(index)
  const [head, tail] = [breaks[0], breaks.at(-1)]
  if (head === undefined || tail === undefined || from < 0) return [from, to]
  const inside = (indices: [number, number]) => Array.from(pairs.subarray(indices[0], indices[1] + 1)).filter((place) => place >= from && place <= to)
  const rest: [number, number] = [
    shareOf(pattern, pairs, pattern.start, head, body) < LITTLE ? head + 1 : pattern.start,
    shareOf(pattern, pairs, tail + 1, last, body) < LITTLE ? tail : last,
  ]
  const places = inside(rest)
  return [places[0] ?? -1, places.at(-1) ?? -1]
}

/** Every place where the quote may stand: by what surrounds it and by itself. */
export function readings(pattern: Pattern, body: Body): Reading[] {
  const whole: [number, number] = [0, pattern.words.length]
  const found = windows(pattern, ...whole, body).map((columns) => read(pattern, whole, columns, body))
  const quote: [number, number] = [pattern.start, pattern.end]
  for (const columns of windows(pattern, ...quote, body)) {
    const alone = read(pattern, quote, columns, body)
    if (alone.from < 0 || found.some((each) => each.from === alone.from && each.to === alone.to)) continue
    const reach = pattern.words.length
    const around = read(pattern, whole, [Math.max(0, alone.from - reach), Math.min(body.words.length, alone.to + reach)], body)
    // What stands there may be claimed by the words around the quote; then the bare quote's reading is kept beside it.
    found.push(around, alone)
  }
  return found
}
