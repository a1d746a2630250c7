/** The agenda as a tree: numbers, moves, planned times. */
import { describe, expect, it } from 'vitest'
import { hoursOf, minutesOf, moved, nested, orderOf, raised, rowsOf, sameOrder, treeOf, withSiblings } from '../../src/rooms/office/agenda'

const items = [
  { id: 1, parent_id: null, minutes: 10 },
  { id: 2, parent_id: null, minutes: 20 },
  { id: 3, parent_id: 2, minutes: 5 },
  { id: 4, parent_id: null, minutes: 15 },
]
const numbers = (tree: ReturnType<typeof treeOf<(typeof items)[number]>>) => rowsOf(tree).map((row) => `${row.number}=${row.item.id}`)

describe('the agenda', () => {
  it('numbers items and their parts as they are read aloud', () => {
    expect(numbers(treeOf(items))).toEqual(['1=1', '2=2', '2.1=3', '3=4'])
  })

  it('plans each item after all the minutes before it', () => {
    const hours = hoursOf(treeOf(items), new Date('2026-12-03T01:30:00Z'))
    expect(items.map((item) => hours.get(item.id)?.starts.toISOString().slice(11, 16))).toEqual(['01:30', '01:40', '02:00', '02:05'])
    expect(minutesOf(items)).toBe(50)
  })

  it('moves an item with its parts, and stays put at either end', () => {
    expect(numbers(moved(treeOf(items), 2, -1))).toEqual(['1=2', '1.1=3', '2=1', '3=4'])
    expect(numbers(moved(treeOf(items), 1, -1))).toEqual(numbers(treeOf(items)))
    expect(numbers(moved(treeOf(items), 3, 1))).toEqual(numbers(treeOf(items)))
  })

  it('makes an item a part of the one above, unless it has parts itself', () => {
    expect(numbers(nested(treeOf(items), 4))).toEqual(['1=1', '2=2', '2.1=3', '2.2=4'])
    expect(numbers(nested(treeOf(items), 2))).toEqual(numbers(treeOf(items)))
    expect(numbers(nested(treeOf(items), 1))).toEqual(numbers(treeOf(items)))
  })

  it('takes a part out to stand after its item', () => {
    expect(numbers(raised(treeOf(items), 3))).toEqual(['1=1', '2=2', '3=3', '4=4'])
  })

  it('tells the server depth first, each with its parent', () => {
    const tree = treeOf(items)
    expect(orderOf(tree)).toEqual(items.map(({ id, parent_id }) => ({ id, parent_id })))
    const parts = tree[1]?.parts ?? []
    expect(orderOf(withSiblings(tree, 2, [...parts].reverse()))).toEqual(orderOf(tree))
    expect(sameOrder(orderOf(tree), orderOf(moved(tree, 1, 1)))).toBe(false)
  })

  it('leaves the tree it was given as it was', () => {
    const tree = treeOf(items)
    nested(tree, 4)
    moved(tree, 1, 1)
    expect(numbers(tree)).toEqual(['1=1', '2=2', '2.1=3', '3=4'])
  })
})
