/** Selecting words over lines and pages: no jumps over empty paper, pages stay while words on them are selected, NFC on the clipboard. */
import type { Viewer } from './viewer.svelte'

/** A selection over more pages than this keeps only its ends. */
const MOST_KEPT = 12

/** Fills the empty part of a layer while words are being selected, so that the selection stops there. */
export function endMark(): HTMLElement {
  const mark = document.createElement('div')
  mark.className = 'end'
  return mark
}

/** Pages from where a selection begins to where it ends, none when nothing is selected. */
export function pagesBetween(first: number, last: number): number[] {
  if (!first || !last) return []
  const [from, to] = [Math.min(first, last), Math.max(first, last)]
  if (to - from >= MOST_KEPT) return [from, to]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

const pageOf = (node: Node | null): number => {
  const element = node instanceof Element ? node : node?.parentElement
  return Number(element?.closest<HTMLElement>('[data-page]')?.dataset['page'] ?? 0)
}

function rest(root: HTMLElement): void {
  for (const layer of root.querySelectorAll<HTMLElement>('.textLayer.selecting')) {
    layer.classList.remove('selecting')
    const mark = layer.querySelector<HTMLElement>('.end')
    mark?.classList.remove('beside')
    if (mark) layer.append(mark)
  }
}

/** Puts the mark right after the word under the pointer (or before, when the start is moved), as pdf.js's own viewer does. */
function follow(range: Range, last: Range | null): void {
  const moved = last !== null && (range.compareBoundaryPoints(Range.END_TO_END, last) === 0 || range.compareBoundaryPoints(Range.START_TO_END, last) === 0)
  let at: Node | null = moved ? range.startContainer : range.endContainer
  if (at.nodeType === Node.TEXT_NODE) at = at.parentNode
  const word = at instanceof HTMLElement && at.matches('.textLayer span') ? at : null
  const layer = word?.closest<HTMLElement>('.textLayer')
  const mark = layer?.querySelector<HTMLElement>('.end')
  if (!word || !layer || !mark) return
  mark.classList.add('beside')
  word.parentElement?.insertBefore(mark, moved ? word : word.nextSibling)
}

export function selecting(root: HTMLElement, viewer: Viewer): { destroy: () => void } {
  let down = false
  let last: Range | null = null
  const stop = new AbortController()
  const { signal } = stop
  const changed = () => {
    const selection = document.getSelection()
    const range = selection?.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null
    const inside = range !== null && root.contains(range.commonAncestorContainer)
    const kept = inside ? pagesBetween(pageOf(range.startContainer), pageOf(range.endContainer)) : []
    if (kept.join() !== viewer.kept.join()) viewer.kept = kept
    if (!inside || !down) {
      last = null
      return rest(root)
    }
    for (const layer of root.querySelectorAll<HTMLElement>('.textLayer')) if (range.intersectsNode(layer)) layer.classList.add('selecting')
    follow(range, last)
    last = range.cloneRange()
  }
  const copied = (event: ClipboardEvent) => {
    const text = document.getSelection()?.toString()
    if (!text || !root.contains(document.getSelection()?.anchorNode ?? null)) return
    event.clipboardData?.setData('text/plain', text.normalize('NFC'))
    event.preventDefault()
  }
  document.addEventListener('selectionchange', changed, { signal })
  root.addEventListener('pointerdown', () => (down = true), { signal })
  for (const name of ['pointerup', 'pointercancel'] as const) document.addEventListener(name, () => ((down = false), rest(root)), { signal })
  root.addEventListener('copy', copied, { signal })
  return { destroy: () => stop.abort() }
}
