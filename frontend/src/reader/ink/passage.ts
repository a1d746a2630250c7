/** A selected passage as it reads, and the clause that it stands in by the headings before it. */
import { anchorOfSelection } from '../../notes/anchor'
import type { PageLayout } from '../../notes/layout'
import type { PaperWords } from './paper-words'
import type { SelectedOnPage } from './selected'

export interface Passage {
  page: number
  quote: string
  clause: string
}

const ARTICLE = /^(Điều|Article)\s+(\d+[a-zđ]?)\s*(?:[.:]|$)/iu
const ANNEX = /^(Phụ lục|Annex)\b\s*([IVXLC]+|\d+|[A-Z])?/iu
const PART = /^(?:(?:Phần|Mục|Part)\s+)?([IVX]+)\s*[.:]\s/u
const CLAUSE = /^(\d{1,2}[a-zđ]?)[.)]\s/u
const POINT = /^([a-zđ]{1,2})\)\s/u
/** A clause may begin so many pages before. */
const FURTHEST = 20
/** Enough of a line to read a heading by. */
const LINE_BEGINS = 6

/** The lines of a page from the top to this one, each by its first words; `to` is the height of the selection's first line. */
export function linesTo(layout: PageLayout, to: number): string[] {
  const lines = new Map<number, string[]>()
  layout.texts.forEach((text, word) => {
    const [top = 0, height = 0] = [layout.boxes[4 * word + 1], layout.boxes[4 * word + 3]]
    if (top + height / 2 > to) return
    const line = lines.get(layout.lines[word] ?? 0) ?? []
    if (line.length < LINE_BEGINS) line.push(text)
    lines.set(layout.lines[word] ?? 0, line)
  })
  return [...lines.values()].map((words) => `${words.join(' ')} `)
}

/** Reads headings backwards until it knows where it stands: point, then clause, then article, annex or part. */
export class Headings {
  #point = ''
  #clause = ''
  name = ''

  /** True once the article is known. */
  read(lines: string[]): boolean {
    for (const line of lines.toReversed()) {
      const article = ARTICLE.exec(line.trim())
      if (article) return this.#is(article[1] === 'Article' ? ['Article ', 'clause ', 'point '] : ['Điều ', 'khoản ', 'điểm '], article[2] ?? '')
      const annex = ANNEX.exec(line.trim())
      if (annex) return this.#is([`${annex[1]} `, '', ''], annex[2] ?? '')
      const part = PART.exec(line)
      if (part) return this.#is(['Mục ', '', ''], part[1] ?? '')
      const clause = CLAUSE.exec(line)
      if (clause) this.#clause ||= clause[1] ?? ''
      const point = POINT.exec(line)
      if (point && !this.#clause) this.#point ||= point[1] ?? ''
    }
    return false
  }

  #is([article = '', clause = '', point = '']: string[], number: string): boolean {
    this.name = [article + number, this.#clause && clause + this.#clause, this.#point && point + this.#point].map((each) => each.trim()).filter(Boolean).join(', ')
    return true
  }
}

async function clauseOf(words: PaperWords, page: number, to: number): Promise<string> {
  const headings = new Headings()
  for (let number = page; number >= Math.max(1, page - FURTHEST); number--) {
    const layout = await words.page(number)
    if (layout && headings.read(linesTo(layout, number === page ? to : 1))) return headings.name
  }
  return ''
}

/** What is selected, over all its pages; on a page without words only where it is. */
export async function passageOf(words: PaperWords, pages: SelectedOnPage[]): Promise<Passage | null> {
  const [first] = pages
  if (!first) return null
  const quotes: string[] = []
  for (const { page, boxes, keys } of pages) {
    const ground = words.around(page)
    const anchor = ground && anchorOfSelection(ground, page, boxes, keys)
    if (anchor?.quote) quotes.push(anchor.quote)
  }
  const [top = 0, height = 0] = [first.boxes[0]?.top, first.boxes[0]?.height]
  return { page: first.page, quote: quotes.join('\n').slice(0, 4000), clause: await clauseOf(words, first.page, top + height) }
}
