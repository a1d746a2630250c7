/** Papers made by chance from a seed, in two versions, with every word's fate known. */
import type { PageLayout } from '../../src/notes/layout'
import { fold } from '../../src/notes/layout'

export interface Written {
  text: string
  /** The word it is, through all versions; new words have none. */
  origin: number | null
}
export type Paragraph = Written[]
export type Paper = Paragraph[]

/** Mulberry32: small, seeded, good enough to shuffle words. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
export const below = (random: () => number, most: number): number => Math.floor(random() * most)

const ONSETS = ['b', 'c', 'ch', 'd', 'đ', 'gi', 'h', 'kh', 'l', 'm', 'n', 'ng', 'nh', 'ph', 'qu', 's', 't', 'th', 'tr', 'v', 'x', '']
const RIMES = ['a', 'á', 'ành', 'ạch', 'ân', 'ấp', 'ang', 'ác', 'ê', 'ế', 'iện', 'iếp', 'inh', 'ịnh', 'o', 'ông', 'ộng', 'ơ', 'ới', 'uân', 'ước', 'ương', 'ưởng', 'uyết', 'y', 'ý']
const COMMON = ['và', 'của', 'các', 'theo', 'về', 'cho', 'được', 'trong', 'là', 'có', 'này', 'nhà', 'nước', 'chính', 'phủ']
export const syllable = (random: () => number): string =>
  random() < 0.4 ? COMMON[below(random, COMMON.length)]! : ONSETS[below(random, ONSETS.length)]! + RIMES[below(random, RIMES.length)]!

const sentence = (random: () => number): string[] => {
  const words = Array.from({ length: 9 + below(random, 16) }, () => syllable(random))
  words[0] = words[0]![0]!.toUpperCase() + words[0]!.slice(1)
  if (random() < 0.3) words[3] = String(below(random, 400))
  return [...words.slice(0, -1), `${words.at(-1)}.`]
}

/** Some pages of clauses; in each the same order to another ministry, in some the same closing words. */
export function writePaper(random: () => number, clauses = 14): Paper {
  let next = 0
  const known = (words: string[]): Paragraph => words.map((text) => ({ text, origin: next++ }))
  const order = sentence(random)
  const closing = [...sentence(random), ...sentence(random)]
  const paper: Paper = []
  for (let clause = 1; clause <= clauses; clause++) {
    paper.push(known(['Điều', `${clause}.`, ...sentence(random).slice(0, 7)]))
    const count = 1 + below(random, 3)
    for (let index = 0; index < count; index++) paper.push(known(Array.from({ length: 2 + below(random, 3) }, () => sentence(random)).flat()))
    paper.push(known(['Giao', 'Bộ', syllable(random), syllable(random), ...order]))
    if (random() < 0.4) paper.push(known(closing))
  }
  return paper
}

export interface Setting {
  /** Words in a line and lines on a page. */
  columns: number
  lines: number
}

/** Sets a paper: a running head, lines, a page number at the foot. */
export function setPaper(paper: Paper, { columns, lines }: Setting): { layouts: PageLayout[]; origins: (number | null)[][] } {
  const rows: (Paragraph | null)[] = paper.flatMap((paragraph) => [
    ...Array.from({ length: Math.ceil(paragraph.length / columns) }, (_, index) => paragraph.slice(index * columns, (index + 1) * columns)),
    null,
  ])
  const layouts: PageLayout[] = []
  const origins: (number | null)[][] = []
  for (let from = 0; from < rows.length; from += lines) {
    const page = layouts.length + 1
    const layout: PageLayout = { page, texts: [], keys: [], boxes: [], lines: [] }
    const known: (number | null)[] = []
    const line = (words: Paragraph, number: number, top: number) =>
      words.forEach((word, column) => {
        layout.texts.push(word.text)
        layout.keys.push(fold(word.text))
        layout.boxes.push(0.1 + (0.8 * column) / columns, top, 0.7 / columns, 0.6 / lines)
        layout.lines.push(number)
        known.push(word.origin)
      })
    line(['VĂN', 'PHÒNG', 'CHÍNH', 'PHỦ'].map((text) => ({ text, origin: null })), 0, 0.03)
    rows.slice(from, from + lines).forEach((row, index) => row && line(row, index + 1, 0.1 + (0.8 * index) / lines))
    line([{ text: String(page), origin: null }], lines + 1, 0.95)
    layouts.push(layout)
    origins.push(known)
  }
  return { layouts, origins }
}

const fresh = (words: string[]): Paragraph => words.map((text) => ({ text, origin: null }))

/** What happens to papers between two versions. */
export const CHANGES: Record<string, (paper: Paper, random: () => number) => Paper> = {
  same: (paper) => paper,
  moved: (paper, random) => {
    const rest = [...paper]
    for (let turn = 0; turn < 4; turn++) {
      const from = below(random, rest.length)
      const [taken] = rest.splice(from, 1)
      rest.splice(below(random, rest.length), 0, taken!)
    }
    return rest
  },
  inserted: (paper, random) =>
    paper.flatMap((paragraph) => (random() < 0.25 ? [fresh(Array.from({ length: 6 }, () => sentence(random)).flat()), paragraph] : [paragraph])),
  edited: (paper, random) =>
    paper.map((paragraph) => paragraph.flatMap((word) => (random() < 0.05 ? fresh([syllable(random)]) : random() < 0.02 ? [] : random() < 0.02 ? [word, ...fresh([syllable(random)])] : [word]))),
  deleted: (paper, random) => paper.filter(() => random() > 0.25),
  rewritten: (paper, random) => paper.map((paragraph) => (random() < 0.2 ? fresh(Array.from({ length: 3 }, () => sentence(random)).flat()) : paragraph)),
  renumbered: (paper, random) => {
    let number = 0
    return paper
      .filter((paragraph, index) => paragraph[0]?.text !== 'Điều' || index === 0 || random() > 0.2)
      .map((paragraph) => (paragraph[0]?.text === 'Điều' ? [paragraph[0], ...fresh([`${++number + 2}.`]), ...paragraph.slice(2)] : paragraph))
  },
  mixed: (paper, random) => {
    const steps = ['moved', 'inserted', 'edited', 'deleted'] as const
    return steps.reduce((now, name) => CHANGES[name]!(now, random), paper)
  },
}
