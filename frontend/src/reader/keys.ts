/** The reader's keys, and what each does: one list for the keyboard and for the sheet that explains it. */
import type { Key } from '../i18n'

export interface Acts {
  forward: () => void
  back: () => void
  step: (by: 1 | -1) => void
  /** To the head of the next page; from the last one to its foot, and beyond. */
  next: () => void
  first: () => void
  last: () => void
  zoom: (steps: 1 | -1) => void
  width: () => void
  whole: () => void
  two: () => void
  thumbs: () => void
  outline: () => void
  search: () => void
  night: () => void
  full: () => void
  help: () => void
  close: () => void
}
interface Bound {
  keys: string[]
  says: Key
  act: (acts: Acts) => void
}

export const BINDINGS: Bound[] = [
  { keys: ['PageDown', ' '], says: 'reader.key_forward', act: (acts) => acts.forward() },
  { keys: ['PageUp'], says: 'reader.key_back', act: (acts) => acts.back() },
  { keys: ['ArrowRight'], says: 'reader.next', act: (acts) => acts.step(1) },
  { keys: ['ArrowLeft'], says: 'reader.previous', act: (acts) => acts.step(-1) },
  { keys: ['Home'], says: 'reader.first', act: (acts) => acts.first() },
  { keys: ['End'], says: 'reader.last', act: (acts) => acts.last() },
  { keys: ['+', '='], says: 'reader.larger', act: (acts) => acts.zoom(1) },
  { keys: ['-'], says: 'reader.smaller', act: (acts) => acts.zoom(-1) },
  { keys: ['0'], says: 'reader.fit_width', act: (acts) => acts.width() },
  { keys: ['f'], says: 'reader.fit_page', act: (acts) => acts.whole() },
  { keys: ['d'], says: 'reader.two', act: (acts) => acts.two() },
  { keys: ['t'], says: 'reader.thumbs', act: (acts) => acts.thumbs() },
  { keys: ['o'], says: 'reader.outline', act: (acts) => acts.outline() },
  { keys: ['/', 'Ctrl+F'], says: 'reader.search', act: (acts) => acts.search() },
  { keys: ['n'], says: 'reader.night', act: (acts) => acts.night() },
  { keys: ['r'], says: 'reader.full', act: (acts) => acts.full() },
  { keys: ['?'], says: 'reader.keys', act: (acts) => acts.help() },
  { keys: ['Escape'], says: 'reader.key_close', act: (acts) => acts.close() },
]

const NOT_FOR_US = 'input, textarea, select, [contenteditable], [role=tree], [role=menu], [role=tablist], [role=radiogroup], dialog'

/** What a pressed key asks for here, or null when it is meant for something else on the screen. */
export function actOf(event: KeyboardEvent, reader: HTMLElement): ((acts: Acts) => void) | null {
  const target = event.target instanceof Element ? event.target : null
  if (event.defaultPrevented || event.altKey || !target || target.closest(NOT_FOR_US)) return null
  if (target !== document.body && !reader.contains(target)) return null
  // A modal sheet over the reader has the keyboard to itself.
  if (document.querySelector('dialog:modal')) return null
  if (event.key === ' ' && target.closest('button')) return null
  const name = event.ctrlKey || event.metaKey ? `Ctrl+${event.key.toUpperCase()}` : event.key.length === 1 ? event.key.toLowerCase() : event.key
  return BINDINGS.find((bound) => bound.keys.includes(name))?.act ?? null
}

/** How a key is written on the sheet. */
export const keyName = (key: string): string => ({ ' ': '␣', ArrowRight: '→', ArrowLeft: '←', PageDown: 'Page Down', PageUp: 'Page Up', Escape: 'Esc' })[key] ?? key
