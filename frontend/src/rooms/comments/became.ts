/** Whether a quoted passage still stands in a version of its paper, by the words this tablet holds of it. */
import { keysOf } from '../../notes/layout'
import { pageTexts } from '../../offline'

export type Fate = { is: 'same'; page: number } | { is: 'changed' } | { is: 'unknown' }

/** The page on which the passage begins, word for word and whatever lines it is broken into; null when it does not stand there. */
export function pageOf(quote: string, pages: readonly string[]): number | null {
  const wanted = keysOf(quote)
  if (!wanted.length) return null
  const said = pages.map(keysOf)
  const words = said.flat()
  let [page, left] = [0, said[0]?.length ?? 0]
  for (let place = 0; place <= words.length - wanted.length; place++) {
    while (place >= left && page < said.length - 1) left += said[++page]?.length ?? 0
    if (wanted.every((word, step) => words[place + step] === word)) return page + 1
  }
  return null
}

/** Asks the words kept for searching, which come some moments after the paper; without them nothing is claimed. */
export async function fateOf(quote: string, versionId: number): Promise<Fate> {
  const texts = await pageTexts.of(versionId).catch(() => null)
  if (!texts?.pages.some((page) => page.trim())) return { is: 'unknown' }
  const page = pageOf(quote, texts.pages)
  return page === null ? { is: 'changed' } : { is: 'same', page }
}
