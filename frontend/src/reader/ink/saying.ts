/** Notes in words: for lists, and for those who listen. */
import { t } from '../../i18n'
import type { Note } from '../../notes/model'
import type { IconName } from '../../ui'

const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text)

export const quoteOf = (note: Note, most = 90): string => short(note.anchor.quote, most)

export const kindOf = (note: Note): string =>
  note.content.kind === 'ink' ? t(note.content.strokes[0]?.tool === 'marker' ? 'ink.kind_marker' : 'ink.kind_pen') : t(`ink.kind_${note.content.kind}`)

export const iconOf = (note: Note): IconName => {
  if (note.content.kind === 'ink') return note.content.strokes[0]?.tool === 'marker' ? 'highlighter' : 'pen-line'
  return { highlight: 'text-select', text: 'sticky-note', bookmark: 'bookmark' }[note.content.kind] as IconName
}

export function sayNote(note: Note): string {
  const says = note.content.kind === 'text' ? short(note.content.text, 200) : quoteOf(note)
  return says ? t('ink.note_says', { kind: kindOf(note), text: says }) : kindOf(note)
}
