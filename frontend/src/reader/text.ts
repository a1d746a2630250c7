/** Words of a paper: found without regard to case, and without accents when the query has none. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Viewer } from './viewer.svelte'

export interface Found {
  page: number
  /** The words around, with the match in the middle. */
  before: string
  match: string
  after: string
}

const MOST = 200
const AROUND = 36
const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

/** How letters are compared for this query; one letter in, one letter out, so that places stay true. `loose`: never by marks. */
export function folding(query: string, loose = false): (text: string) => string {
  const composed = query.normalize('NFC').toLocaleLowerCase('vi')
  const plain = loose || bare(composed) === composed
  const fold = (letter: string) => {
    const lower = letter.toLocaleLowerCase('vi')
    const folded = plain ? bare(lower) : lower
    return folded.length === letter.length ? folded : letter
  }
  return (text) => Array.from(text.normalize('NFC'), fold).join('')
}

export function findIn(text: string, query: string, page: number, loose = false): Found[] {
  const fold = folding(query, loose)
  const [whole, needle] = [fold(text), fold(query.trim())]
  const composed = text.normalize('NFC')
  const found: Found[] = []
  for (let at = needle ? whole.indexOf(needle) : -1; at >= 0 && found.length < MOST; at = whole.indexOf(needle, at + needle.length)) {
    const end = at + needle.length
    found.push({ page, before: composed.slice(Math.max(0, at - AROUND), at), match: composed.slice(at, end), after: composed.slice(end, end + AROUND) })
  }
  return found
}

export async function pageText(viewer: Viewer, number: number): Promise<string> {
  const page = await viewer.get(number)
  const words = page ? await wordsOf(page) : ''
  void viewer.letGo(number)
  return words
}

export async function wordsOf(page: PDFPageProxy): Promise<string> {
  const content = await page.getTextContent()
  return content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('')
}

export interface Searched {
  found: Found[]
  /** Pages looked at, and how many of them hold no words at all: scans. */
  done: number
  scans: number
}

/** Searches page by page from where the reader is and then from the beginning; what it finds is told in the paper's order. */
export async function searchAll(viewer: Viewer, query: string, signal: AbortSignal, tell: (so: Searched) => void): Promise<void> {
  const byPage = new Map<number, Found[]>()
  let [done, scans, hits] = [0, 0, 0]
  const start = viewer.page
  for (let step = 0; step < viewer.count && hits < MOST; step++) {
    const number = ((start - 1 + step) % viewer.count) + 1
    const text = await pageText(viewer, number)
    if (signal.aborted) return
    const found = findIn(text, query, number)
    hits += found.length
    done++
    if (!text.trim()) scans++
    if (found.length) byPage.set(number, found)
    tell({ found: [...byPage.keys()].sort((one, other) => one - other).flatMap((page) => byPage.get(page) ?? []), done, scans })
  }
}

/** Marks the query in the pages that are drawn, where the browser can mark without touching the text. */
export function highlight(root: HTMLElement, query: string): void {
  const registry = (CSS as { highlights?: Map<string, unknown> }).highlights
  if (!registry || typeof Highlight === 'undefined') return
  const fold = folding(query)
  const needle = fold(query.trim())
  const ranges: Range[] = []
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = needle ? walker.nextNode() : null; node; node = walker.nextNode()) {
    const text = fold(node.textContent ?? '')
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      const range = new Range()
      range.setStart(node, at)
      range.setEnd(node, Math.min(at + needle.length, node.textContent?.length ?? 0))
      ranges.push(range)
    }
  }
  registry.set('ecab-found', new Highlight(...ranges))
}
