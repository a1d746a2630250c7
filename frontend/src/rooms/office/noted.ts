/** What intake noted of a paper, in words: what it took out, and what nobody sees on its pages. */
import { maybe, t } from '../../i18n'

// Every office program leaves its author's name in a file; taking that out is no news.
const QUIET = new Set(['metadata', 'image_metadata', 'private_data'])

const worded = (notes: readonly string[], stem: string): string[] =>
  notes.flatMap((note) => maybe(`papers.${stem}_${note}`) ?? [])

export const takenOut = (notes: readonly string[]): string[] =>
  worded(notes.filter((note) => !QUIET.has(note)), 'note')

/** A sentence on what readers do not see and machines read all the same; null where there is nothing to say. */
export function unseen(notes: readonly string[]): string | null {
  const hidden = worded(notes, 'unseen')
  const said = [
    ...(hidden.length ? [t('papers.unseen', { what: hidden.join(', ') })] : []),
    ...(notes.includes('text_partly_examined') ? [t('papers.partly_examined')] : []),
  ]
  return said.length ? said.join(' ') : null
}
