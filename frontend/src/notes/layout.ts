/** A page as words with their places, in the order they are written: what notes are anchored to. No screen, no pdf.js. */
import type { Box } from './model'

/** A run of text as pdf.js tells it. */
export interface TextRun {
  str: string
  transform: number[]
  width: number
  hasEOL: boolean
}
/** How a page is shown at 72 points per inch: its size and the way from its own coordinates to the screen's. */
export interface PageFrame {
  width: number
  height: number
  transform: number[]
}
/** Words packed side by side: a paper of 500 pages has some 200,000 of them. */
export interface PageLayout {
  page: number
  /** As written, NFC. */
  texts: string[]
  /** As compared; empty for words without a letter or digit. */
  keys: string[]
  /** Left, top, width, height of each word in shares of the page. */
  boxes: number[]
  /** The line each word stands on, counted from 0. */
  lines: number[]
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu

/** How a word is compared: without case, punctuation around it, and wherever in the syllable the tone mark is put (hoà, hòa). */
export function fold(word: string): string {
  const bare = word.normalize('NFKC').toLocaleLowerCase('vi').replace(/\u00ad/g, '').replace(EDGES, '')
  const apart = bare.normalize('NFD')
  const tones = apart.match(TONES)?.join('') ?? ''
  return apart.replace(TONES, '').normalize('NFC') + tones
}

export const keysOf = (text: string): string[] => text.split(/\s+/).map(fold).filter(Boolean)

/** Widths of letters beside each other, near enough to split a run that only tells its whole width. */
function breadth(letter: string): number {
  if (/[.,:;'|!ijlI()[\]/-]/.test(letter)) return 0.3
  if (/[ \u00a0frtỉíìĩị]/.test(letter)) return 0.33
  if (/[mwMWƯỪỨỬỮỰ@%]/.test(letter)) return 0.85
  return /\p{Lu}/u.test(letter) ? 0.68 : 0.5
}

interface Pen {
  x: number
  y: number
  /** Unit vectors along and across the line, and the height of the letters. */
  along: readonly [number, number]
  across: readonly [number, number]
  size: number
}

/** Where a run begins and which way it goes, on the shown page. */
function penOf(run: TextRun, frame: PageFrame): Pen {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = frame.transform
  const [ra = 1, rb = 0, rc = 0, rd = 1, re = 0, rf = 0] = run.transform
  const [ux, uy] = [a * ra + c * rb, b * ra + d * rb]
  const [vx, vy] = [a * rc + c * rd, b * rc + d * rd]
  const [length, size] = [Math.hypot(ux, uy) || 1, Math.hypot(vx, vy) || 1]
  return { x: a * re + c * rf + e, y: b * re + d * rf + f, along: [ux / length, uy / length], across: [vx / size, vy / size], size }
}

/** The box of a stretch of a line, from just under it to the height of its capitals. */
function boxAt(pen: Pen, from: number, to: number, frame: PageFrame): Box {
  const xs: number[] = []
  const ys: number[] = []
  for (const along of [from, to])
    for (const across of [-0.22 * pen.size, 0.86 * pen.size]) {
      xs.push(pen.x + along * pen.along[0] + across * pen.across[0])
      ys.push(pen.y + along * pen.along[1] + across * pen.across[1])
    }
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { left: left / frame.width, top: top / frame.height, width: (Math.max(...xs) - left) / frame.width, height: (Math.max(...ys) - top) / frame.height }
}

const joined = (one: Box, other: Box): Box => around([one, other])

/** The smallest box around boxes. */
export function around(boxes: Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const right = Math.max(...boxes.map((box) => box.left + box.width))
  const bottom = Math.max(...boxes.map((box) => box.top + box.height))
  return { left, top, width: right - left, height: bottom - top }
}

/** Gathers words run by run; a word may be cut over several runs, and a run may hold a whole line. */
class Gatherer {
  readonly layout: PageLayout
  readonly #frame: PageFrame
  #open: { text: string; box: Box } | null = null
  #line = 0
  #last: { pen: Pen; end: number; broke: boolean } | null = null

  constructor(page: number, frame: PageFrame) {
    this.#frame = frame
    this.layout = { page, texts: [], keys: [], boxes: [], lines: [] }
  }

  run(run: TextRun): void {
    const pen = penOf(run, this.#frame)
    if (run.str.trim()) this.#meet(pen)
    const letters = Array.from(run.str.normalize('NFC'))
    const whole = letters.reduce((sum, letter) => sum + breadth(letter), 0) || 1
    const unit = run.width / whole
    let at = 0
    for (let index = 0; index < letters.length; ) {
      const isGap = /\s/.test(letters[index] ?? '')
      let [end, text] = [at, '']
      for (; index < letters.length && /\s/.test(letters[index] ?? '') === isGap; index++) {
        text += letters[index]
        end += breadth(letters[index] ?? '') * unit
      }
      if (isGap) this.close()
      else this.#add(text, boxAt(pen, at, end, this.#frame))
      at = end
    }
    if (run.hasEOL) this.close()
    if (run.str.trim()) this.#last = { pen, end: run.width, broke: run.hasEOL }
    else if (this.#last && run.hasEOL) this.#last.broke = true
  }

  /** Compares a run with the one before: another line, a gap, or the same word going on. */
  #meet(pen: Pen): void {
    const last = this.#last
    if (!last) return
    const [dx, dy] = [pen.x - last.pen.x, pen.y - last.pen.y]
    const along = dx * last.pen.along[0] + dy * last.pen.along[1]
    const across = Math.abs(dx * last.pen.across[0] + dy * last.pen.across[1])
    const size = Math.max(last.pen.size, pen.size)
    const isNext = across > 0.6 * size || along < last.end - size
    if (isNext || last.broke || across > 0.3 * size || along > last.end + 0.18 * size) this.close()
    if (isNext || (last.broke && across > 0.3 * size)) this.#line++
  }

  #add(text: string, box: Box): void {
    this.#open = this.#open ? { text: this.#open.text + text, box: joined(this.#open.box, box) } : { text, box }
  }

  close(): void {
    if (!this.#open) return
    const { text, box } = this.#open
    this.#open = null
    const { layout } = this
    layout.texts.push(text.normalize('NFC'))
    layout.keys.push(fold(text))
    layout.boxes.push(box.left, box.top, box.width, box.height)
    layout.lines.push(this.#line)
  }
}

export function layoutOf(page: number, frame: PageFrame, runs: Iterable<TextRun>): PageLayout {
  const gatherer = new Gatherer(page, frame)
  for (const run of runs) gatherer.run(run)
  gatherer.close()
  return gatherer.layout
}

export function boxOf(layout: PageLayout, word: number): Box {
  const [left = 0, top = 0, width = 0, height = 0] = layout.boxes.slice(4 * word, 4 * word + 4)
  return { left, top, width, height }
}

/** Boxes of words in a row, those on one line melted into one. */
export function lineBoxes(layout: PageLayout, words: number[]): Box[] {
  const found: { line: number; box: Box }[] = []
  for (const word of words) {
    const last = found.at(-1)
    const [line, box] = [layout.lines[word] ?? 0, boxOf(layout, word)]
    if (last && last.line === line) last.box = joined(last.box, box)
    else found.push({ line, box })
  }
  return found.map((each) => each.box)
}
