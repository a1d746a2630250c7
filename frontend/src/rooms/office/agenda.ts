/** The agenda as a tree: order, numbers, moves, and the planned clock time of every item. */

export interface Place {
  id: number
  parent_id: number | null
  /** A planned break: on the agenda, but without a number. */
  is_break?: boolean
}

export interface Timed extends Place {
  minutes: number
}

export interface Branch<T extends Place> {
  id: number
  item: T
  parts: Branch<T>[]
}

export interface Row<T extends Place> {
  item: T
  number: string
  depth: number
  first: boolean
  last: boolean
}

export interface Hour {
  starts: Date
  minutes: number
}

/** Builds the tree from the list in its order; an item whose parent is absent stands on the top level. */
export function treeOf<T extends Place>(items: readonly T[]): Branch<T>[] {
  const branches = new Map(items.map((item) => [item.id, { id: item.id, item, parts: [] as Branch<T>[] }]))
  const top: Branch<T>[] = []
  for (const branch of branches.values()) {
    const parent = branch.item.parent_id === null ? undefined : branches.get(branch.item.parent_id)
    ;(parent?.parts ?? top).push(branch)
  }
  return top
}

/** The tree as the server wants it: depth first, each with its parent. */
export function orderOf<T extends Place>(tree: readonly Branch<T>[], parent: number | null = null): Place[] {
  return tree.flatMap((branch) => [{ id: branch.id, parent_id: parent }, ...orderOf(branch.parts, branch.id)])
}

/** The tree as rows with the numbers people read aloud: 4, 4.1, 4.2, 5. */
export function rowsOf<T extends Place>(tree: readonly Branch<T>[], above = '', depth = 0): Row<T>[] {
  let count = 0
  return tree.flatMap((branch, at) => {
    const number = branch.item.is_break ? '' : `${above}${String(++count)}`
    const row = { item: branch.item, number, depth, first: at === 0, last: at === tree.length - 1 }
    return [row, ...rowsOf(branch.parts, `${number}.`, depth + 1)]
  })
}

/** When each item begins if every item before it takes the minutes planned. */
export function hoursOf<T extends Timed>(tree: readonly Branch<T>[], starts: Date): Map<number, Hour> {
  const hours = new Map<number, Hour>()
  let at = starts.getTime()
  for (const { item } of rowsOf(tree)) {
    hours.set(item.id, { starts: new Date(at), minutes: item.minutes })
    at += item.minutes * 60_000
  }
  return hours
}

/** Minutes of the whole agenda. */
export function minutesOf(items: readonly Timed[]): number {
  return items.reduce((sum, item) => sum + item.minutes, 0)
}

function siblingsOf<T extends Place>(tree: Branch<T>[], id: number): Branch<T>[] | null {
  if (tree.some((branch) => branch.id === id)) return tree
  for (const branch of tree) {
    const found = siblingsOf(branch.parts, id)
    if (found) return found
  }
  return null
}

function copyOf<T extends Place>(tree: readonly Branch<T>[]): Branch<T>[] {
  return tree.map((branch) => ({ ...branch, parts: copyOf(branch.parts) }))
}

/** Moves one item among its siblings; nothing changes at either end. */
export function moved<T extends Place>(tree: readonly Branch<T>[], id: number, by: -1 | 1): Branch<T>[] {
  const next = copyOf(tree)
  const siblings = siblingsOf(next, id)
  const from = siblings?.findIndex((branch) => branch.id === id) ?? -1
  const branch = siblings?.[from]
  const other = siblings?.[from + by]
  if (siblings && branch && other) {
    siblings[from] = other
    siblings[from + by] = branch
  }
  return next
}

/** The item of which this one may become a part: the one above it, unless that is a break or this has parts of its own. */
export function nestsUnder<T extends Place>(tree: readonly Branch<T>[], id: number): Branch<T> | null {
  const at = tree.findIndex((branch) => branch.id === id)
  const above = tree[at - 1]
  return tree[at]?.parts.length === 0 && above && !above.item.is_break ? above : null
}

/** Makes an item a part of the item above it; an item that may not be one stays where it is. */
export function nested<T extends Place>(tree: readonly Branch<T>[], id: number): Branch<T>[] {
  const next = copyOf(tree)
  const at = next.findIndex((branch) => branch.id === id)
  const branch = next[at]
  const above = next[at - 1]
  if (!branch || !above || !nestsUnder(tree, id)) return next
  next.splice(at, 1)
  above.parts.push(branch)
  return next
}

/** Takes a part out of its item and puts it right after that item. */
export function raised<T extends Place>(tree: readonly Branch<T>[], id: number): Branch<T>[] {
  const next = copyOf(tree)
  const at = next.findIndex((branch) => branch.parts.some((part) => part.id === id))
  const above = next[at]
  const branch = above?.parts.find((part) => part.id === id)
  if (!above || !branch) return next
  above.parts = above.parts.filter((part) => part.id !== id)
  next.splice(at + 1, 0, branch)
  return next
}

/** Puts a new order of siblings in place: of the top level, or of one item's parts. */
export function withSiblings<T extends Place>(tree: readonly Branch<T>[], parent: number | null, siblings: Branch<T>[]): Branch<T>[] {
  if (parent === null) return siblings
  return tree.map((branch) => ({ ...branch, parts: branch.id === parent ? siblings : withSiblings(branch.parts, parent, siblings) }))
}

/** Whether two orders say the same. */
export function sameOrder(one: readonly Place[], other: readonly Place[]): boolean {
  return one.length === other.length && one.every((place, at) => place.id === other[at]?.id && place.parent_id === other[at]?.parent_id)
}
