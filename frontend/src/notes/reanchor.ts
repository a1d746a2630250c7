/** Finds a note's words in another version of its paper. Rather says that they are lost than points at the wrong ones. */
import { align, type Row } from './align'
import { lookUp, weigh, type Body } from './body'
import { keysOf } from './layout'
import type { Among, Anchor } from './model'

export type Placement =
  /** From the first to the last word of the body that the quote is now, both included; `pairs` tells for each word of the quote where it went, or -1. */
  | { kind: 'found'; from: number; to: number; pairs: number[] }
  /** The words are gone; `near` is the word of the body next to where they were, or -1. */
  | { kind: 'lost'; near: number }

/** How much of a quote has to be there still: all of one or two words, most of a few, the better part of many. */
export function enough(words: number, kind: 'words' | 'page'): number {
  if (kind === 'page') return 0.3
  if (words <= 2) return 1
  return words <= 5 ? 0.7 : 0.6
}

interface Pattern extends Row {
  /** What a word says, and what it counts here: those far from the quote less. */
  says: Float64Array
  counts: Float64Array
  /** The quote's first word and the one after its last. */
  start: number
  end: number
}

function patternOf(anchor: Anchor, body: Body): Pattern {
  const [before, quote, after] = [keysOf(anchor.before), keysOf(anchor.quote), keysOf(anchor.after)]
  const keys = [...before, ...quote, ...after]
  const [start, end] = [before.length, before.length + quote.length]
  const says = Float64Array.from(keys, (key) => weigh(body, key))
  const counts = says.map((value, index) => {
    const far = index < start ? start - index : index >= end ? index - end + 1 : 0
    return far ? value * Math.max(0.3, 0.8 - far / 60) : value
  })
  // Another number is another thing, however alike it looks.
  const looked = keys.map((key) => (/\d/.test(key) ? { id: lookUp(body, key).id, bare: -1 } : lookUp(body, key)))
  return { words: Int32Array.from(looked, ({ id }) => id), bare: Int32Array.from(looked, ({ bare }) => bare), says, counts, start, end }
}

const BLOCK = 64
const MOST_WINDOWS = 8

/** Stretches of the body that share the most words with the pattern, about as far apart as these are in it. */
function windows(pattern: Pattern, from: number, to: number, body: Body): [number, number][] {
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

function read(pattern: Pattern, rows: [number, number], columns: [number, number], body: Body): Reading {
  const cut = (row: Row, [from, to]: [number, number]): Row => ({ words: row.words.subarray(from, to), bare: row.bare.subarray(from, to) })
  const found = align(cut(pattern, rows), cut(body, columns), pattern.counts.subarray(rows[0], rows[1]))
  const pairs = new Int32Array(pattern.words.length).fill(-1)
  found.pairs.forEach((place, i) => {
    if (place >= 0) pairs[rows[0] + i] = columns[0] + place
  })
  const [from, to] = mainPiece(pattern, pairs)
  let [covered, all] = [0, 0]
  for (let index = pattern.start; index < pattern.end; index++) {
    const [place, says] = [pairs[index] ?? -1, pattern.says[index] ?? 0]
    all += says
    if (place < from || place > to) pairs[index] = -1
    else covered += (pattern.words[index] === body.words[place] ? 1 : 0.6) * says
  }
  return { score: found.score, pairs, covered: all ? covered / all : 0, from, to }
}

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

/** Every place where the quote may stand: by what surrounds it and by itself. */
function readings(pattern: Pattern, body: Body): Reading[] {
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

/** Of readings that put the quote in the same place only the best. */
function distinct(found: Reading[]): Reading[] {
  const kept: Reading[] = []
  for (const each of [...found].sort((one, other) => other.score - one.score || other.covered - one.covered))
    if (!kept.some((other) => each.from <= other.to && other.from <= each.to)) kept.push(each)
  return kept
}

const NEAR = 10

/**
 * How well the words next to the quote stand next to it still: on either side the share of what the first ones say that no
 * equal place has; -1 where a side has none. What equal places have around them too proves nothing.
 */
function support(pattern: Pattern, reading: Reading, among: Among | undefined): [before: number, after: number] {
  const side = (first: number, step: number, shared: number, place: number) => {
    let [kept, all] = [0, 0]
    for (let far = shared; far < shared + NEAR; far++) {
      const index = first + step * far
      if (step < 0 ? index < 0 : index >= pattern.words.length) break
      const [says, pair] = [pattern.says[index] ?? 0, reading.pairs[index] ?? -1]
      all += says
      if (pair >= 0 && (pair - place) * step > 0 && (pair - place) * step <= shared + 3 * NEAR) kept += says
    }
    return all ? kept / all : -1
  }
  return [side(pattern.start - 1, -1, among?.before ?? 0, reading.from), side(pattern.end, 1, among?.after ?? 0, reading.to)]
}

/** The place was read as one of the words around the quote, unchanged, by a reading that says more. */
function claimed(pattern: Pattern, reading: Reading, all: Reading[]): boolean {
  return all.some((other) => {
    if (other.score <= reading.score) return false
    let taken = 0
    other.pairs.forEach((place, index) => {
      if ((index < pattern.start || index >= pattern.end) && place >= reading.from && place <= reading.to) taken++
    })
    return taken > (reading.to - reading.from + 1) / 2
  })
}

const STRONG = 0.7

function trusted(pattern: Pattern, reading: Reading, alone: boolean, { among }: Anchor): boolean {
  const [before, after] = support(pattern, reading, among)
  // Of a paper that was not read through nobody knows what else in it reads like this: both sides have to speak.
  if (among ? Math.max(before, after) >= STRONG || before + after >= 1.1 : Math.min(before, after) >= STRONG) return true
  const words = pattern.end - pattern.start
  // Words that stood once and stand once are the same words wherever they were moved to.
  return alone && among?.of === 1 && words >= 4 && reading.covered >= (words >= 10 ? 0.7 : 0.9)
}

/** Where the reading of the surroundings leaves a gap: next to it the quote was. */
function nearest(pattern: Pattern, all: Reading[]): number {
  const best = all.reduce<Reading | null>((top, each) => (!top || each.score > top.score ? each : top), null)
  if (!best || best.score < 1.5) return -1
  for (let far = 1; far < pattern.words.length; far++)
    for (const index of [pattern.start - far, pattern.end - 1 + far]) {
      const place = best.pairs[index] ?? -1
      if (index >= 0 && place >= 0) return place
    }
  return -1
}

/** Equal places are told apart by their order, if there are as many as there were. */
function choose(places: Reading[], anchor: Anchor): Reading | null {
  const [first, second] = places
  if (!first) return null
  if (!second || first.score > second.score * 1.12 + 0.25) return first
  const equal = places.filter((each) => each.score >= first.score / 1.12 - 0.25)
  const { among } = anchor
  if (!among || among.of !== equal.length) return null
  return [...equal].sort((one, other) => one.from - other.from)[among.nth - 1] ?? null
}

export function place(anchor: Anchor, body: Body, kind: 'words' | 'page' = 'words'): Placement {
  const pattern = patternOf(anchor, body)
  const words = pattern.end - pattern.start
  if (!words || !body.words.length) return { kind: 'lost', near: -1 }
  const all = readings(pattern, body)
  const least = enough(words, kind)
  const places = distinct(all.filter((each) => each.from >= 0 && each.covered >= least - 1e-9)).filter((each) => !claimed(pattern, each, all))
  const good = places.filter((each) => trusted(pattern, each, places.length === 1, anchor))
  const chosen = choose(good, anchor)
  if (!chosen) return { kind: 'lost', near: nearest(pattern, all) }
  return { kind: 'found', from: chosen.from, to: chosen.to, pairs: Array.from(chosen.pairs.subarray(pattern.start, pattern.end)) }
}

/** Where else in the paper the same or nearly the same is said as at `from`, and how far the words around it are the same too. */
export function amongEquals(quote: string, from: number, body: Body): Among {
  const pattern = patternOf({ versionId: 0, page: 0, boxes: [], quote, before: '', after: '' }, body)
  const long = pattern.words.length
  const equal: [from: number, to: number][] = []
  body.words.forEach((_, place) => {
    if (pattern.words.every((id, index) => id === body.words[place + index])) equal.push([place, place + long - 1])
  })
  if (long > 2)
    for (const columns of windows(pattern, 0, long, body)) {
      const found = read(pattern, [0, long], columns, body)
      if (found.from >= 0 && found.covered >= enough(long, 'words') && !equal.some(([place]) => Math.abs(place - found.from) < long)) equal.push([found.from, found.to])
    }
  const others = equal.filter(([place]) => Math.abs(place - from) >= Math.min(long, 3))
  const run = (mine: number, theirs: number, step: number) => {
    let far = 0
    while (far < 2 * BLOCK && body.words[mine + step * far] !== undefined && body.words[mine + step * far] === body.words[theirs + step * far]) far++
    return far
  }
  return {
    of: others.length + 1,
    nth: others.filter(([place]) => place < from).length + 1,
    before: Math.max(0, ...others.map(([place]) => run(from - 1, place - 1, -1))),
    after: Math.max(0, ...others.map(([, to]) => run(from + long, to + 1, 1))),
  }
}
