/** One volume for the whole meeting: continuous numbers, whatever the agenda looks like. */
import { describe, expect, it } from 'vitest'
import type { AgendaItemView, PaperView } from '../../src/api'
import { addressOf, beside, pageInVolume, pagesOf, placeAddress, placeOf, volumeOf } from '../../src/rooms/pack/numbering'

const item = (id: number, more: Partial<AgendaItemView> = {}) => ({ id, parent_id: null, title: `Mục ${id}`, classified: false, ...more }) as AgendaItemView
const version = (id: number, pages: number, current = true) => ({ id, pages, current, number: 1 })
const paper = (id: number, item_id: number, position: number, versions: ReturnType<typeof version>[]) => ({ id, item_id, position, title: `Tài liệu ${id}`, versions }) as unknown as PaperView

const view = { items: [item(1), item(2, { parent_id: 1 }), item(3, { classified: true }), item(4)] }
const papers = [
  paper(40, 4, 1, [version(401, 5)]),
  paper(12, 1, 2, [version(121, 4)]),
  paper(11, 1, 1, [version(112, 3), version(111, 9, false)]),
  paper(21, 2, 1, [version(211, 1)]),
  paper(31, 3, 1, [version(311, 50)]),
]
const volume = volumeOf(view, papers)

describe('the volume', () => {
  it('numbers cover, agenda and papers in the order of the agenda', () => {
    expect(volume.parts.map((part) => [part.version.id, part.first, part.last])).toEqual([[112, 3, 5], [121, 6, 9], [211, 10, 10], [401, 11, 15]])
    expect(volume.pages).toBe(15)
  })
  it('never holds what is classified', () => {
    expect(volume.sections.find((section) => section.item.id === 3)?.parts).toEqual([])
    expect(pageInVolume(volume, 311, 1)).toBeNull()
  })
  it('finds every page and no other', () => {
    expect(placeOf(volume, 1)).toEqual({ kind: 'cover' })
    expect(placeOf(volume, 2)).toEqual({ kind: 'agenda' })
    for (let page = 3; page <= volume.pages; page++) {
      const place = placeOf(volume, page)
      if (place?.kind !== 'paper') throw new Error(`no paper on page ${page}`)
      expect(pageInVolume(volume, place.part.version.id, place.page)).toBe(page)
    }
    expect([0, 16, 2.5, NaN, -3].map((page) => placeOf(volume, page))).toEqual([null, null, null, null, null])
  })
  it('has no number for an old version', () => expect(pageInVolume(volume, 111, 1)).toBeNull())
  it('reads on from paper to paper, over items', () => {
    expect(beside(volume, 121, 1)?.version.id).toBe(211)
    expect(beside(volume, 211, -1)?.version.id).toBe(121)
    expect([beside(volume, 112, -1), beside(volume, 401, 1), beside(volume, 111, 1)]).toEqual([null, null, null])
  })
  it('counts an item’s parts among its pages', () => {
    expect(volume.sections.map((section) => pagesOf(volume, section))).toEqual([{ first: 3, last: 10 }, { first: 10, last: 10 }, null, { first: 11, last: 15 }])
  })
  it('needs a second page for a long agenda', () => {
    const long = { items: Array.from({ length: 30 }, (_, at) => item(at + 1)) }
    expect(volumeOf(long, papers).parts[0]?.first).toBe(4)
  })
  it('is cover and agenda alone without papers', () => expect(volumeOf(view, []).pages).toBe(2))
  it('leads to where a page is read', () => {
    expect(placeAddress(volume, 7, 9)).toBe('/m/7/item/1/doc/121/page/4')
    expect(placeAddress(volume, 7, 1)).toBe('/m/7/pack')
    const [part] = volume.parts
    expect(part && addressOf(7, part)).toBe('/m/7/item/1/doc/112')
  })
})
