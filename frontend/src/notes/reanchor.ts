/** Finds a note's words in another version of its paper. Rather says that they are lost than points at the wrong ones. */
import { isBreak, wordAt, type Body } from './body'
import type { Among, Anchor } from './model'
import { enough, patternOf, read, readings, SENTENCE_END, windows, type Pattern, type Reading } from './readings'

export type Placement =
  /** From the first to the last word of the body that the quote is now, both included; `pairs` tells for each word of the quote where it went, or -1. */
  | { kind: 'found'; from: number; to: number; pairs: number[] }
  /** The words are gone; `near` is the word of the body next to where they were, or -1. */
  | { kind: 'lost'; near: number }

/** Of readings that put the quote in the same place only the best. */
function distinct(found: Reading[]): Reading[] {
  const kept: Reading[] = []
  for (const each of [...found].sort((one, other) => other.score - one.score || other.covered - one.covered))
    if (!kept.some((other) => each.from <= other.to && other.from <= each.to)) kept.push(each)
  return kept
}

const NEAR = 10
/** Words that may have come between. */
const SLACK = 4
/** What words beyond all equal places have to say together: a few rare ones do, or many common ones. */
const PROOF = 2.5
/** What a quote has to say itself to be known again without its surroundings. */
const SAID = 3

interface Side {
  /** Of what the first words beyond those that equal places share say, what stands there still: a share; all or nothing where the paper ends before. */
  near: number
  /** Up to the first word that no equal place has, and on from there for long enough to be no chance, the text is the same. */
  proven: boolean
  /** The part of the quote's own sentence on this side: what it says, what of it is there still, what of that no equal place has. */
  own: number
  ownKept: number
  ownBeyond: number
  /** Where the quote's sentence began or ended one does still: it did not become part of a longer one. */
  bounded: boolean
}

/** A sentence, a paragraph, a cell or a page ends with this word. */
function isEnd(body: Body, place: number): boolean {
  if (place < 0 || place >= body.words.length - 1) return true
  return SENTENCE_END.test(wordAt(body, place).text) || isBreak(body, place) || body.page[place] !== body.page[place + 1]
}

/** A word that stood `far` from the quote stands no farther now: beyond a paragraph that was put between it is not beside the quote any more. */
const isBeside = (pair: number, place: number, step: 1 | -1, far: number) => pair >= 0 && (pair - place) * step > 0 && (pair - place) * step <= far + 1 + SLACK

/** What the quote says by itself. */
const said = (pattern: Pattern) => pattern.says.subarray(pattern.start, pattern.end).reduce((sum, says) => sum + says, 0)

/** The quote is all of its sentence and says little ("Điều 10."): nothing of its own is left to know it by, so the sentence that follows speaks for it. */
const isBare = (pattern: Pattern) => Boolean(pattern.ends[pattern.end - 1] && (pattern.ends[pattern.start - 1] ?? true)) && said(pattern) < SAID

/** How the words on one side of the quote stand beside it; `shared` of them are the same at an equal place. */
function sideOf(pattern: Pattern, reading: Reading, step: 1 | -1, shared: number, body: Body): Side {
  const [first, place] = step < 0 ? [pattern.start - 1, reading.from] : [pattern.end, reading.to]
  let [kept, all, beyond, breaks, last, own, ownKept, ownBeyond] = [0, 0, 0, 0, place, 0, 0, 0]
  let inside = step < 0 || !pattern.ends[pattern.end - 1] || isBare(pattern)
  let bounded = inside || isEnd(body, place)
  const isBound = (pair: number) => pair < 0 || isEnd(body, step < 0 ? pair - 1 : pair)
  let edge = place
  for (let far = 0, index = first; index >= 0 && index < pattern.words.length; index = first + step * ++far) {
    const [says, pair] = [pattern.says[index] ?? 0, reading.pairs[index] ?? -1]
    const isNext = pair >= 0 && pair === last + step
    if (pair >= 0) last = pair
    if (!isNext) breaks++
    if (step < 0 && inside && pattern.ends[index]) [inside, bounded] = [false, isBound(edge)]
    edge = pair
    const stands = isBeside(pair, place, step, far)
    if (inside) {
      own += says
      if (stands) ownKept += says
      if (!breaks && far >= shared) ownBeyond += says
    }
    if (inside && pattern.ends[index]) [inside, bounded] = [false, isBound(pair)]
    if (far < shared) continue
    if (!breaks) beyond += says
    if (far >= shared + NEAR) continue
    all += says
    if (stands) kept += says
  }
  // Where the paper ended it has to end still.
  const ended = !breaks && last === (step < 0 ? 0 : body.words.length - 1)
  return { near: all ? kept / all : ended ? 1 : 0, proven: beyond >= PROOF, own, ownKept, ownBeyond, bounded }
}

/** Of all that was kept from around the quote the share that is around it still. */
function around(pattern: Pattern, reading: Reading): number {
  let [kept, all] = [0, 0]
  pattern.says.forEach((says, index) => {
    if (index >= pattern.start && index < pattern.end) return
    all += says
    if ((reading.pairs[index] ?? -1) >= 0) kept += says
  })
  return all ? kept / all : 0
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
const WHOLE = 0.98
const HALF = 0.5
/** New text may repeat a phrase of what was deleted, but hardly so much of what stood around it. */
const SOME = 0.25
/** So much of a sentence makes it the same sentence. */
const SAME = 0.8

/** The words are the quote's own, not some that read alike. */
function trusted(pattern: Pattern, reading: Reading, alone: boolean, { among }: Anchor, body: Body): boolean {
  const [before, after] = [sideOf(pattern, reading, -1, among?.before ?? 0, body), sideOf(pattern, reading, 1, among?.after ?? 0, body)]
  const [least, most] = [Math.min(before.near, after.near), Math.max(before.near, after.near)]
  const [own, kept, told] = [before.own + after.own, before.ownKept + after.ownKept, before.ownBeyond + after.ownBeyond]
  const isSame = kept >= SAME * own
  // Of a paper that was not read through nobody knows what else in it reads like this: the sentence and both sides have to speak.
  if (!among) return isSame && least >= STRONG
  if (kept < HALF * own) return false
  const [words, whole, near] = [pattern.end - pattern.start, reading.covered >= WHOLE, around(pattern, reading)]
  // Where a paragraph was taken out, one that ends alike may have come to stand before the next: words of another sentence
  // prove nothing alone.
  const sentence = whole && isSame && before.bounded && after.bounded
  if (sentence && told >= PROOF) return true
  // A neighbour was taken out or put in: what stood beyond it stands there still.
  if (sentence && (before.proven || after.proven) && near >= 0.62) return true
  // What stands around proves that the neighbours stayed. The quote's sentence stayed if it has the first word that no equal
  // place has, or is the same.
  if (isSame || told > 0) {
    const other = whole ? HALF : STRONG
    if ((whole || words > 5) && near >= SOME && ((before.proven && after.near >= other) || (after.proven && before.near >= other))) return true
    if (least >= STRONG && near >= 0.6) return true
  }
  if (among.of > 1 || said(pattern) < SAID) return false
  // Words that stood once and stand once are the same words wherever they were moved to.
  const beside = before.near + after.near
  return whole ? alone || most >= STRONG || beside >= 1.1 : beside >= 1.3
}

/** So much of a quote may be what became of it. */
const PART = 0.4

/** A part of the quote stands elsewhere, in surroundings that say more: it may have been cut in two. */
const rivalled = (reading: Reading, all: Reading[]) =>
  reading.covered < WHOLE && all.some((other) => other.from >= 0 && other.covered >= PART && other.score > reading.score && (other.to < reading.from || reading.to < other.from))

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

/** So many times as far as before makes it a copy: words come and go, and count alike here. */
const MORE = 2

/** How many of the words around the quote were found there. */
const besides = (pattern: Pattern, { pairs }: Reading) => pairs.reduce((sum, place, index) => sum + ((index < pattern.start || index >= pattern.end) && place >= 0 ? 1 : 0), 0)

/** On one side of the quote, what stands beside the one place and not beside the other; all where both have all that was kept of it. */
function apart(pattern: Pattern, one: Reading, other: Reading, step: 1 | -1): number {
  let [sum, all] = [0, true]
  for (let far = 0, index = step < 0 ? pattern.start - 1 : pattern.end; index >= 0 && index < pattern.words.length; index += step, far++) {
    const stands = ({ pairs, from, to }: Reading) => isBeside(pairs[index] ?? -1, step < 0 ? from : to, step, far)
    if (stands(one) && !stands(other)) sum += pattern.says[index] ?? 0
    if (!stands(one) || !stands(other)) all = false
  }
  return all ? Infinity : sum
}

/** Equal places are told apart by their order, if there are as many as there were. */
function choose(places: Reading[], pattern: Pattern, { among }: Anchor): Reading | null {
  const [first, ...others] = places
  if (!first) return null
  // Alike farther than any was before, one is a copy. It may have taken one neighbour along: both have to tell, as far as they were kept.
  const copies = others.filter((each) => besides(pattern, each) > MORE * ((among?.before ?? 0) + (among?.after ?? 0)) + SLACK)
  const isTold = (each: Reading) => {
    const least = Math.min(apart(pattern, first, each, -1), apart(pattern, first, each, 1))
    return least >= PROOF && least < Infinity
  }
  if (!copies.every(isTold)) return null
  const equal = places.filter((each) => each.score >= first.score / 1.12 - 0.25)
  if (equal.length === 1) return first
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
  const good = places.filter((each) => trusted(pattern, each, places.length === 1, anchor, body) && !(anchor.among?.of === 1 && rivalled(each, all)))
  const chosen = choose(good, pattern, anchor)
  if (!chosen) return { kind: 'lost', near: nearest(pattern, all) }
  return { kind: 'found', from: chosen.from, to: chosen.to, pairs: Array.from(chosen.pairs.subarray(pattern.start, pattern.end)) }
}

/** Whether the quote's words stand somewhere in the paper, one after the other as they were. */
export function stillSaid(quote: string, body: Body): boolean {
  const { words } = patternOf({ versionId: 0, page: 0, boxes: [], quote, before: '', after: '' }, body)
  return words.length > 0 && body.words.some((_, place) => words.every((id, index) => id === body.words[place + index]))
}

/** Context is kept for fewer words than this. */
const FURTHEST = 128

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
    while (far < FURTHEST && body.words[mine + step * far] !== undefined && body.words[mine + step * far] === body.words[theirs + step * far]) far++
    return far
  }
  return {
    of: others.length + 1,
    nth: others.filter(([place]) => place < from).length + 1,
    before: Math.max(0, ...others.map(([place]) => run(from - 1, place - 1, -1))),
    after: Math.max(0, ...others.map(([, to]) => run(from + long, to + 1, 1))),
  }
}
