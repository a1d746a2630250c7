/** A tagged page's headings, lists and tables for screen readers, in the order the document gives, over the words of the text layer. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface StructureNode {
  role?: string
  type?: string
  id?: string
  alt?: string
  lang?: string
  children?: StructureNode[]
}

const ROLES: Record<string, string> = {
  Part: 'group', Sect: 'group', Art: 'article', BlockQuote: 'blockquote', Note: 'note', FENote: 'note', P: 'paragraph', L: 'list', LI: 'listitem',
  Table: 'table', TR: 'row', TH: 'columnheader', TD: 'cell', THead: 'rowgroup', TBody: 'rowgroup', TFoot: 'rowgroup', Caption: 'caption', Figure: 'figure',
}
const DEEPEST = 64

/** The role a tag has for a screen reader, with its level if it is a heading. */
export function roleOf(tag: string): { role: string; level?: number } | null {
  const level = /^H([1-6])$/.exec(tag)?.[1]
  if (level) return { role: 'heading', level: Number(level) }
  if (tag === 'H' || tag === 'Title') return { role: 'heading', level: 1 }
  const role = ROLES[tag]
  return role ? { role } : null
}

/** The tree as elements that own the text layer's spans; null for content of nothing. */
export function elementsOf(node: StructureNode, depth = 0): HTMLElement | null {
  if (depth > DEEPEST) return null
  const element = document.createElement('span')
  if (node.type === 'content' && node.id) {
    element.setAttribute('aria-owns', node.id)
    return element
  }
  const known = roleOf(node.role ?? '')
  if (node.role === 'Figure' && node.alt) {
    element.setAttribute('role', 'img')
    element.setAttribute('aria-label', node.alt.normalize('NFC'))
    return element
  }
  if (known) element.setAttribute('role', known.role)
  if (known?.level) element.setAttribute('aria-level', String(known.level))
  if (node.lang) element.setAttribute('lang', node.lang)
  const children = (node.children ?? []).flatMap((child) => elementsOf(child, depth + 1) ?? [])
  // One run of words needs no element between the role and its words.
  const owned = children.map((child) => (child.hasAttribute('role') || child.firstChild ? null : child.getAttribute('aria-owns')))
  if (owned.length && owned.every((id) => id !== null)) element.setAttribute('aria-owns', owned.join(' '))
  else element.append(...children)
  return children.length ? element : null
}

export async function structureOf(page: PDFPageProxy): Promise<HTMLElement | null> {
  const tree = (await page.getStructTree().catch(() => null)) as StructureNode | null
  return tree ? elementsOf(tree) : null
}
