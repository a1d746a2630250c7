/** Finding words in notes and papers of this tablet: by letters without marks, those that match with their marks first. */
import type { Shelved } from '../../notes'
import { folding } from '../../reader'
import { pageTexts } from '../../offline'

export interface Snippet {
  before: string
  match: string
  after: string
}
export interface PageHit extends Snippet {
  paperId: number
  versionId: number
  page: number
  /** Pages of the same paper that have it too. */
  more: number
}
interface Words {
  text: string
  folded: string
}

const AROUND = 48
const MOST_PAPERS = 40
const fold = folding('', true)

export const wordsOf = (text: string): Words => {
  const composed = text.normalize('NFC')
  return { text: composed, folded: fold(composed) }
}
const needleOf = (query: string) => fold(query.trim())

export function snippetOf(words: Words, query: string): Snippet | null {
  const needle = needleOf(query)
  const at = needle ? words.folded.indexOf(needle) : -1
  if (at < 0) return null
  const [start, end] = [Math.max(0, at - AROUND), at + needle.length]
  const before = words.text.slice(start, at)
  return { before: start > 0 ? `…${before}` : before, match: words.text.slice(at, end), after: words.text.slice(end, end + AROUND) }
}

/** Whether it is there with the very marks that were typed. */
const exact = (words: Words, query: string) => words.text.toLocaleLowerCase('vi').includes(query.trim().normalize('NFC').toLocaleLowerCase('vi'))
const byMarks = (one: boolean, other: boolean) => Number(other) - Number(one)

export const textOf = ({ note: { anchor, content } }: Shelved): string => [content.kind === 'text' ? content.text : '', anchor.quote].filter(Boolean).join(' — ')

export function findNotes(all: Shelved[], query: string): { shelved: Shelved; snippet: Snippet }[] {
  const found = all.flatMap((shelved) => {
    const words = wordsOf(textOf(shelved))
    const snippet = snippetOf(words, query)
    return snippet ? [{ shelved, snippet, exact: exact(words, query) }] : []
  })
  return found.sort((one, other) => byMarks(one.exact, other.exact) || other.shelved.note.changedAt - one.shelved.note.changedAt)
}

/** Words of papers, opened once while the screen lives. */
export class PaperWords {
  #pages = new Map<number, { paperId: number; pages: Words[] }>()

  /** Brings in what was indexed since; answers how many papers can be searched. */
  async load(): Promise<{ done: number; total: number }> {
    const [known, held] = [await pageTexts.versions(), await pageTexts.held()]
    for (const versionId of known) {
      if (this.#pages.has(versionId)) continue
      const texts = await pageTexts.of(versionId)
      if (texts) this.#pages.set(versionId, { paperId: texts.paperId, pages: texts.pages.map(wordsOf) })
    }
    return { done: this.#pages.size, total: Math.max(held.length, this.#pages.size) }
  }

  find(query: string): PageHit[] {
    const hits: (PageHit & { exact: boolean })[] = []
    for (const [versionId, { paperId, pages }] of this.#pages) {
      const found = pages.flatMap((words, at) => {
        const snippet = snippetOf(words, query)
        return snippet ? [{ ...snippet, page: at + 1, exact: exact(words, query) }] : []
      })
      const [first] = found.sort((one, other) => byMarks(one.exact, other.exact) || one.page - other.page)
      if (first) hits.push({ ...first, paperId, versionId, more: found.length - 1 })
    }
    return hits.sort((one, other) => byMarks(one.exact, other.exact)).slice(0, MOST_PAPERS)
  }
}
