/** The paper's own bookmarks as a tree, and the rows of it that are unfolded. */
import type { Viewer } from './viewer.svelte'
import { targetOf, type Target } from './links'

/** One line of contents; lines beyond the paper say themselves what choosing them does. */
export interface Entry {
  id: string
  title: string
  items: Entry[]
  bold?: boolean
  /** This paper's own line in a larger contents: its bookmarks hang below it. */
  here?: boolean
  /** A page number or other note at the end of the line. */
  note?: string
  /** Absent for a line that leads nowhere, or out of the paper. */
  choose?: (() => void) | undefined
}
export interface Line {
  entry: Entry
  level: number
  open: boolean
  parent: string | null
}
interface Bookmark {
  title: string
  bold: boolean
  dest: string | unknown[] | null
  items: Bookmark[]
}
const DEEPEST = 12
const MOST = 3000

/** The paper's bookmarks; `go` is told where a chosen one leads. */
export async function bookmarks(viewer: Viewer, go: (target: Target) => void): Promise<Entry[]> {
  const roots = ((await viewer.document?.getOutline().catch(() => null)) ?? []) as Bookmark[]
  let left = MOST
  const entries = (marks: Bookmark[], path: string): Entry[] =>
    marks.slice(0, left).map((mark, index) => {
      left--
      const id = `${path}.${index}`
      const dest = mark.dest
      const choose = dest ? () => void targetOf(viewer, dest).then((target) => target && go(target)) : undefined
      const items = path.split('.').length < DEEPEST ? entries(mark.items, id) : []
      return { id, title: mark.title.normalize('NFC').trim() || '…', items, bold: mark.bold, choose }
    })
  return entries(roots, 'own')
}

/** A larger contents with the paper's own bookmarks hung where the paper stands in it. */
export function joined(beyond: Entry[], own: Entry[]): Entry[] {
  const hang = (entry: Entry): Entry => ({ ...entry, items: entry.here ? [...own, ...entry.items] : entry.items.map(hang) })
  return beyond.length ? beyond.map(hang) : own
}

/** Lines in reading order, those under a folded one left out. */
export function lines(entries: Entry[], open: ReadonlySet<string>, level = 1, parent: string | null = null): Line[] {
  return entries.flatMap((entry) => {
    const isOpen = open.has(entry.id)
    const line: Line = { entry, level, open: isOpen, parent }
    return isOpen ? [line, ...lines(entry.items, open, level + 1, entry.id)] : [line]
  })
}

/** Lines that are unfolded at first: a short paper's all, a long one's first level, and always the way to this paper. */
export function firstOpen(entries: Entry[]): Set<string> {
  const count = (some: Entry[]): number => some.reduce((sum, each) => sum + 1 + count(each.items), 0)
  const open = new Set<string>()
  const way = (some: Entry[]): boolean => some.map((each) => (each.here || way(each.items)) && Boolean(open.add(each.id))).some(Boolean)
  const all = (some: Entry[]): void => some.forEach((each) => (each.items.length && open.add(each.id), all(each.items)))
  way(entries)
  if (count(entries) <= 40) all(entries)
  else if (entries.length === 1 && entries[0]) open.add(entries[0].id)
  return open
}
