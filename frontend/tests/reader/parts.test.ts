/** Turns at painting, contents, links, photographs at night, kept places, pages of a selection. */
import { describe, expect, it } from 'vitest'
import { withPlace, type Place } from '../../src/reader/habits'
import { heightOf, linkAt, type PageLink } from '../../src/reader/links'
import { firstOpen, joined, lines, type Entry } from '../../src/reader/outline'
import { boxes, isPhotograph } from '../../src/reader/photographs'
import { pagesBetween } from '../../src/reader/selection'
import { roleOf } from '../../src/reader/structure'
import { Turns } from '../../src/reader/turns'

const settled = () => new Promise((done) => setTimeout(done, 0))

describe('turns at painting', () => {
  it('go one at a time to the most urgent, and pass over who does not want to any more', async () => {
    const turns = new Turns()
    const order: string[] = []
    const ends: (() => void)[] = []
    const gone = new AbortController()
    const paint = (name: string) => () => (order.push(name), new Promise<void>((end) => ends.push(end)))
    const { signal } = new AbortController()
    turns.take(() => 5, signal, paint('first come'))
    turns.take(() => 9, signal, paint('far'))
    turns.take(() => 1, gone.signal, paint('gone'))
    turns.take(() => 2, signal, paint('near'))
    gone.abort()
    expect(order).toEqual(['first come'])
    ends[0]?.()
    await settled()
    expect(order).toEqual(['first come', 'near'])
    ends[1]?.()
    await settled()
    expect(order).toEqual(['first come', 'near', 'far'])
    expect(turns.idle).toBe(false)
    ends[2]?.()
    await settled()
    expect(turns.idle).toBe(true)
  })
  it('let nobody begin beside another when one that was passed over finishes after all', async () => {
    const turns = new Turns()
    const order: string[] = []
    const ends: (() => void)[] = []
    const paint = (name: string) => () => (order.push(name), new Promise<void>((end) => ends.push(end)))
    const { signal } = new AbortController()
    for (const name of ['stuck', 'second', 'third']) turns.take(() => 0, signal, paint(name))
    turns.pass()
    expect(order).toEqual(['stuck', 'second'])
    ends[0]?.()
    await settled()
    expect(order).toEqual(['stuck', 'second'])
    ends[1]?.()
    await settled()
    expect(order).toEqual(['stuck', 'second', 'third'])
  })
  it('do not wait for one that is given up, nor end when one fails', async () => {
    const turns = new Turns()
    const hung = new AbortController()
    const { signal } = new AbortController()
    const done: string[] = []
    turns.take(() => 0, hung.signal, () => new Promise<void>(() => undefined))
    turns.take(() => 1, signal, () => Promise.reject(new Error('damaged')))
    turns.take(() => 2, signal, () => Promise.resolve(void done.push('painted')))
    hung.abort()
    await settled()
    await settled()
    expect(done).toEqual(['painted'])
  })
})

const entry = (id: string, items: Entry[] = [], more: Partial<Entry> = {}): Entry => ({ id, title: id, items, ...more })

describe('contents', () => {
  it('show the lines of what is unfolded, with their depth', () => {
    const tree = [entry('a', [entry('a1', [entry('a11')])]), entry('b')]
    expect(lines(tree, new Set(['a'])).map((line) => [line.entry.id, line.level, line.parent])).toEqual([['a', 1, null], ['a1', 2, 'a'], ['b', 1, null]])
    expect(lines(tree, firstOpen(tree)).map((line) => line.entry.id)).toEqual(['a', 'a1', 'a11', 'b'])
  })
  it('hang the paper’s bookmarks where the paper stands in a larger contents, and unfold the way there', () => {
    const many = Array.from({ length: 60 }, (_, index) => entry(`other ${index}`, [entry(`deep ${index}`)]))
    const tree = joined([...many, entry('item', [entry('paper', [], { here: true })])], [entry('own')])
    const shown = lines(tree, firstOpen(tree)).map((line) => line.entry.id)
    expect(shown.slice(-3)).toEqual(['item', 'paper', 'own'])
    expect(shown).not.toContain('deep 0')
    const all = (some: Entry[]): string[] => some.flatMap((each) => [each.id, ...all(each.items)])
    expect(all(tree).filter((id) => id === 'own')).toHaveLength(1)
    expect(joined([], [entry('own')]).map((each) => each.id)).toEqual(['own'])
  })
})

describe('links', () => {
  it('know the height a destination names', () => {
    expect(heightOf([{}, { name: 'XYZ' }, 10, 700, null])).toBe(700)
    expect(heightOf([{}, { name: 'FitH' }, 650])).toBe(650)
    expect(heightOf([{}, { name: 'FitR' }, 0, 0, 100, 400])).toBe(400)
    expect(heightOf([{}, { name: 'Fit' }])).toBeNull()
    expect(heightOf([{}])).toBeNull()
  })
  it('are found under the finger, the topmost first', () => {
    const link = (page: number, left: number): PageLink => ({ page, left, top: 0, width: 50, height: 20, dest: null, address: null })
    expect(linkAt([link(1, 0), link(2, 30)], 40, 10)?.page).toBe(2)
    expect(linkAt([link(1, 0)], 60, 10)).toBeNull()
  })
})

describe('night', () => {
  it('tells a photograph from a scan of a letter', () => {
    const pixels = (colour: number[], share: number) => Uint8ClampedArray.from(Array.from({ length: 100 }, (_, index) => [...(index < share ? colour : [250, 248, 240]), 255]).flat())
    expect(isPhotograph(pixels([90, 120, 60], 80))).toBe(true)
    expect(isPhotograph(pixels([20, 20, 20], 15))).toBe(false)
    expect(isPhotograph(new Uint8ClampedArray())).toBe(false)
  })
  it('takes boxes from turned corners and leaves out specks', () => {
    expect(boxes([0.2, 0.8, 0.2, 0.4, 0.6, 0.8, 0, 0, 0.01, 0, 0, 0.01])).toEqual([{ left: 0.2, top: 0.4, width: expect.closeTo(0.4) as number, height: expect.closeTo(0.4) as number }])
    expect(boxes(null)).toEqual([])
  })
})

describe('what is kept', () => {
  it('remembers the places of the papers read last', () => {
    let places: [number, Place][] = []
    for (let version = 1; version <= 260; version++) places = withPlace(places, version, { page: version, share: 0 })
    places = withPlace(places, 100, { page: 7, share: 0.5 })
    expect(places).toHaveLength(200)
    expect(places.at(-1)).toEqual([100, { page: 7, share: 0.5 }])
    expect(places.filter(([version]) => version === 100)).toHaveLength(1)
  })
  it('holds the pages of a selection, only the ends of a very long one', () => {
    expect(pagesBetween(3, 5)).toEqual([3, 4, 5])
    expect(pagesBetween(5, 3)).toEqual([3, 4, 5])
    expect(pagesBetween(1, 400)).toEqual([1, 400])
    expect(pagesBetween(0, 4)).toEqual([])
  })
})

describe('tags', () => {
  it('become roles a screen reader knows', () => {
    expect(roleOf('H2')).toEqual({ role: 'heading', level: 2 })
    expect(roleOf('TD')).toEqual({ role: 'cell' })
    expect(roleOf('Span')).toBeNull()
  })
})
