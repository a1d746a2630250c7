/** Selected words, page by page: where they lie, in shares of the page, and how they read. */
import { keysOf } from '../../notes/layout'
import type { Box } from '../../notes/model'

export interface SelectedOnPage {
  page: number
  boxes: Box[]
  keys: string[]
}

const MOST_PAGES = 12

/** The selection within this reader's pages; null when nothing of them is selected. */
export function selectedIn(root: ParentNode): { pages: SelectedOnPage[]; last: DOMRect } | null {
  const selection = document.getSelection()
  if (!selection?.rangeCount || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  const layers = [...root.querySelectorAll<HTMLElement>('[data-page] .textLayer')].filter((layer) => range.intersectsNode(layer))
  const pages: SelectedOnPage[] = []
  let last: DOMRect | null = null
  for (const layer of layers.slice(0, MOST_PAGES)) {
    const sheet = layer.closest<HTMLElement>('[data-page]')
    const part = document.createRange()
    part.selectNodeContents(layer)
    if (layer.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset)
    if (layer.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset)
    const place = sheet?.getBoundingClientRect()
    const rects = wordRects(part)
    if (!sheet || !place || !rects.length) continue
    last = rects.at(-1) ?? last
    const boxes = rects.map((rect) => ({
      left: (rect.left - place.left) / place.width,
      top: (rect.top - place.top) / place.height,
      width: rect.width / place.width,
      height: rect.height / place.height,
    }))
    pages.push({ page: Number(sheet.dataset['page']), boxes, keys: keysOf(textIn(part)) })
  }
  return pages.length && last ? { pages, last } : null
}

/** Text nodes of a range, and how much of each is in it. */
function* pieces(range: Range): Generator<Range> {
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT)
  for (let node: Node | null = walker.currentNode.nodeType === Node.TEXT_NODE ? walker.currentNode : walker.nextNode(); node; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || !node.textContent?.trim()) continue
    const piece = document.createRange()
    piece.selectNodeContents(node)
    if (node === range.startContainer) piece.setStart(node, range.startOffset)
    if (node === range.endContainer) piece.setEnd(node, range.endOffset)
    if (!piece.collapsed) yield piece
  }
}

/** Boxes around words alone: those of the elements between would cover whole lines and the empty page. */
const wordRects = (range: Range): DOMRect[] => [...pieces(range)].flatMap((piece) => [...piece.getClientRects()]).filter((rect) => rect.width > 0.5 && rect.height > 0.5)

const textIn = (range: Range): string => [...pieces(range)].map(String).join(' ')
