/** Where pages stand, what is painted, and what stays in place. */
import { describe, expect, it } from 'vitest'
import { allSizes, GAP, inSight, layOut, neighbour, spreads, topOf, toPaint, type Look } from '../../src/reader/layout'
import { LARGEST_CANVAS } from '../../src/reader/paint'
import { anchorAt, scrollFor } from '../../src/reader/place'
import { holds, isCoarse, tileOf } from '../../src/reader/tile'

const A4 = { width: 595, height: 842 }
const A0 = { width: 10000, height: 7000 }
const look = (change: Partial<Look> = {}): Look => ({ pane: { width: 800, height: 700 }, fit: 'width', zoom: 1, two: false, ...change })
const single = (sizes: { width: number; height: number }[], change: Partial<Look> = {}) => layOut(sizes, spreads(sizes.length, change.two ?? false, true), look(change))
const pages = (count: number, size = A4) => Array.from({ length: count }, () => size)

describe('rows of pages', () => {
  it('stand one below the other, or two side by side with the cover alone as in a book', () => {
    expect(spreads(3, false, true)).toEqual([[1], [2], [3]])
    expect(spreads(6, true, true)).toEqual([[1], [2, 3], [4, 5], [6]])
    expect(spreads(5, true, false)).toEqual([[1, 2], [3, 4], [5]])
    expect(spreads(0, true, true)).toEqual([])
  })
  it('meet at the spine, even pages left of it and odd ones right when the cover stands alone', () => {
    const { spots, width } = single(pages(4), { two: true })
    expect(spots[0]?.left).toBeGreaterThan(width / 2)
    expect(Number(spots[1]?.left) + Number(spots[1]?.width)).toBeLessThan(width / 2)
    expect(spots[2]?.left).toBeGreaterThan(width / 2)
    expect(Number(spots[3]?.left) + Number(spots[3]?.width)).toBeLessThan(width / 2)
  })
  it('never put more than four pages in sight, however small these are', () => {
    for (const two of [false, true])
      for (const size of [A4, { width: 30, height: 40 }, { width: 2000, height: 20 }])
        for (const fit of ['width', 'page', 'free'] as const) {
          const layout = single(pages(60, size), { two, fit, zoom: 0.1, pane: { width: 1200, height: 700 } })
          for (let top = 0; top < layout.height; top += 37) expect(inSight(layout, top, top + 700).length).toBeLessThanOrEqual(4)
        }
  })
  it('fit each page to the pane by itself, so that one plan does not make every letter tiny', () => {
    const { spots } = single([A4, A0, A4])
    expect(spots[0]?.width).toBeCloseTo(800 - 2 * GAP)
    expect(spots[1]?.width).toBeCloseTo(800 - 2 * GAP)
    const whole = single([A4, A0], { fit: 'page' })
    for (const spot of whole.spots) expect(spot.height <= 700 && spot.width <= 800).toBe(true)
  })
  it('lead from page to page and from spread to spread', () => {
    const two = single(pages(6), { two: true })
    expect([neighbour(two, 1, 1), neighbour(two, 3, 1), neighbour(two, 4, -1), neighbour(two, 1, -1), neighbour(two, 6, 1)]).toEqual([2, 4, 2, null, null])
  })
  it('bring every page asked for into sight', () => {
    for (const two of [false, true]) {
      const layout = single([...pages(5), A0, ...pages(5)], { two })
      for (let page = 1; page <= 11; page++) {
        const top = topOf(layout, page, 700)
        expect(inSight(layout, top, top + 700).map((seen) => seen.number)).toContain(page)
      }
    }
  })
})

describe('sizes of pages', () => {
  it('are guessed by the commonest until they are met', () => {
    const met = new Map([[1, A0], [2, A4], [3, A4]])
    expect(allSizes(met, 5)).toEqual([A0, A4, A4, A4, A4])
    expect(allSizes(new Map(), 2)[1]).toEqual(A4)
  })
})

describe('what is painted', () => {
  it('is first what is in sight, then its neighbours, never more than canvases last', () => {
    expect(toPaint([7, 8], new Set(), 500, 4)).toEqual([7, 8])
    expect(toPaint([7, 8], new Set([7]), 500, 4)).toEqual([7, 8])
    expect(toPaint([7, 8], new Set([7, 8]), 500, 4)).toEqual([6, 7, 8, 9])
    expect(toPaint([1], new Set([1]), 2, 4)).toEqual([1, 2])
    expect(toPaint([4, 5, 6, 7, 8, 9], new Set(), 500, 4)).toHaveLength(4)
  })
})

describe('the place being read', () => {
  it('stays under the same point of the pane when sizes change', () => {
    const before = single(pages(50))
    const scroll = { left: 0, top: 13_000 }
    const anchor = anchorAt(before, scroll, 300, 250)
    const after = single([A0, ...pages(20), { width: 842, height: 595 }, ...pages(28)], { fit: 'free', zoom: 2.5 })
    const to = anchor && scrollFor(after, anchor)
    expect(to && anchorAt(after, to, 300, 250)).toMatchObject({ page: anchor?.page })
    const again = to && anchorAt(after, to, 300, 250)
    expect(again?.y).toBeCloseTo(Number(anchor?.y), 6)
    expect(again?.x).toBeCloseTo(Number(anchor?.x), 6)
  })
})

describe('a sharp part', () => {
  const spot = { number: 1, left: 50, top: 100, width: 8000, height: 6000, scale: 8 }
  it('is wanted only where the capped picture is coarser than the screen', () => {
    expect(isCoarse({ width: 800, height: 1100 }, 2)).toBe(false)
    expect(isCoarse(spot, 1)).toBe(true)
  })
  it('covers what is in sight, stays on the page and within the cap', () => {
    const pane = { width: 1200, height: 900 }
    for (const scroll of [{ left: 0, top: 0 }, { left: 3000, top: 2000 }, { left: 7900, top: 6000 }])
      for (const sharp of [1, 2, 3]) {
        const tile = tileOf(spot, scroll, pane, sharp)
        if (!tile) throw new Error('no tile')
        expect(tile.width * tile.height * tile.points ** 2).toBeLessThanOrEqual(LARGEST_CANVAS + 1)
        expect(tile.left >= 0 && tile.top >= 0 && tile.left + tile.width <= spot.width && tile.top + tile.height <= spot.height).toBe(true)
        expect(holds(tile, spot, scroll, pane)).toBe(true)
        expect(holds(tile, spot, { left: scroll.left + 700, top: scroll.top }, pane)).toBe(scroll.left > 7000)
      }
    expect(tileOf(spot, { left: 0, top: 9000 }, pane, 1)).toBeNull()
  })
})
