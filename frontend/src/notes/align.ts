/** Alignment of two rows of words that allows for inserted, missing and changed stretches (Gotoh 1982, local). */

export interface Aligned {
  score: number
  /** For each word of the pattern the place in the text it was matched with, or -1. */
  pairs: Int32Array
}

const CHANGED = -0.25
const OPEN = 0.9
const EXTEND = 0.02
/** Where a best way came from, two bits for the match and one for each gap. */
const [END, MATCH, SKIP, LEAVE] = [0, 1, 2, 3] as const
const NONE = -1e6

interface Grid {
  from: Uint8Array
  best: number
  row: number
  column: number
}

/** A row of words as numbers: as written, and without the marks over and under their letters (-1: never alike). */
export interface Row {
  words: Int32Array
  bare: Int32Array
}

/** 1 for equal words, something for words that differ by marks alone, 0 else. */
const likeness = (pattern: Row, i: number, text: Row, j: number): number => {
  if (pattern.words[i] === text.words[j]) return 1
  const bare = pattern.bare[i] ?? -1
  return bare >= 0 && bare === text.bare[j] ? 0.6 : 0
}

/**
 * Fills the table row by row; `weights[i]` says how much word i of the pattern counts. SKIP leaves out words of the pattern,
 * LEAVE words of the text.
 */
function fill(pattern: Row, text: Row, weights: Float64Array): Grid {
  const [rows, columns] = [pattern.words.length, text.words.length]
  const from = new Uint8Array(rows * columns)
  const [skips, above] = [new Float64Array(columns).fill(NONE), new Float64Array(columns)]
  let [best, row, column] = [0, -1, -1]
  for (let i = 0; i < rows; i++) {
    const weight = weights[i] ?? 0
    let [leave, corner, left] = [NONE, 0, 0]
    for (let j = 0; j < columns; j++) {
      const up = above[j] ?? 0
      const like = likeness(pattern, i, text, j)
      const match = corner + (like > 0 ? like * weight : CHANGED)
      const [openSkip, moreSkip, openLeave, moreLeave] = [up - OPEN, (skips[j] ?? NONE) - EXTEND, left - OPEN, leave - EXTEND]
      const skip = i ? Math.max(openSkip, moreSkip) : NONE
      leave = j ? Math.max(openLeave, moreLeave) : NONE
      skips[j] = skip
      const top = Math.max(0, match, skip, leave)
      const way = top === 0 ? END : top === match ? MATCH : top === skip ? SKIP : LEAVE
      from[i * columns + j] = way | (corner > 0 ? 4 : 0) | (moreSkip > openSkip ? 8 : 0) | (moreLeave > openLeave ? 16 : 0)
      if (top > best) [best, row, column] = [top, i, j]
      corner = up
      above[j] = left = top
    }
  }
  return { from, best, row, column }
}

/** Walks back from the best cell; a gap runs on while it was cheaper to lengthen it than to open it there. */
function trace(grid: Grid, pattern: Row, text: Row): Int32Array {
  const [rows, columns] = [pattern.words.length, text.words.length]
  const pairs = new Int32Array(rows).fill(-1)
  let { row: i, column: j } = grid
  while (i >= 0 && j >= 0) {
    const cell = grid.from[i * columns + j] ?? 0
    const way = cell & 3
    if (way === END) break
    if (way === MATCH) {
      if (likeness(pattern, i, text, j) > 0) pairs[i] = j
      if (!(cell & 4)) break
      i--
      j--
    } else if (way === SKIP) {
      while (i > 0 && (grid.from[i * columns + j] ?? 0) & 8) i--
      i--
    } else {
      while (j > 0 && (grid.from[i * columns + j] ?? 0) & 16) j--
      j--
    }
  }
  return pairs
}

/** The best stretch that pattern and text have in common, in order. */
export function align(pattern: Row, text: Row, weights: Float64Array): Aligned {
  const grid = fill(pattern, text, weights)
  return { score: grid.best, pairs: trace(grid, pattern, text) }
}
