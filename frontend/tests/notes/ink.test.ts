/** Strokes travel with their words, pictures of pages are known again, and every step goes back and forth. */
import { describe, expect, it } from 'vitest'
import { anchorOfBox, anchorOfPage, strokeBox } from '../../src/notes/anchor'
import { bodyOf } from '../../src/notes/body'
import { carried } from '../../src/notes/carry'
import { fold, layoutOf, type PageLayout } from '../../src/notes/layout'
import type { Note, Stroke } from '../../src/notes/model'
import { alike, samePage, shadesOf } from '../../src/notes/picture'
import { place } from '../../src/notes/reanchor'
import { History } from '../../src/reader/ink/history.svelte'

const TEXT = 'Chính phủ giao Bộ Tài chính bố trí ba nghìn tỷ đồng cho đê biển miền Trung trước mùa bão năm nay và báo cáo Quốc hội'.split(' ')

/** The words in lines of so many, from a height of the page on. */
function page(columns: number, from: number, number = 1): PageLayout {
  const layout: PageLayout = { page: number, texts: [], keys: [], boxes: [], lines: [] }
  TEXT.forEach((text, index) => {
    layout.texts.push(text)
    layout.keys.push(fold(text))
    layout.boxes.push(0.1 + (0.8 * (index % columns)) / columns, from + 0.03 * Math.floor(index / columns), 0.7 / columns, 0.02)
    layout.lines.push(Math.floor(index / columns))
  })
  return layout
}
const ground = (versionId: number, layout: PageLayout) => ({ versionId, body: bodyOf([layout]), whole: true })
const line = (x1: number, x2: number, y: number): Stroke => ({ tool: 'pen', width: 0.003, points: Array.from({ length: 20 }, (_, step) => [x1 + ((x2 - x1) * step) / 19, y, 0.5] as const) })
function noteOf(stroke: Stroke, on: ReturnType<typeof ground>): Note {
  const anchor = anchorOfBox(on, 1, strokeBox([stroke]), 'word')
  if (!anchor) throw new Error('no words')
  return { id: 'n', paperId: 1, anchor, orphanedIn: null, colour: 'ink', content: { kind: 'ink', strokes: [stroke] }, createdAt: 0, changedAt: 0, revision: 1, deleted: false }
}
function follow(note: Note, to: ReturnType<typeof ground>): Note {
  const found = place(note.anchor, to.body)
  if (found.kind === 'lost') throw new Error('lost')
  return carried(note, found, to)
}
const strokesOf = (note: Note) => (note.content.kind === 'ink' ? note.content.strokes : [])

describe('a stroke', () => {
  const old = ground(1, page(12, 0.1))
  it('under words belongs to these and lies under them wherever they are', () => {
    const note = noteOf(line(0.1, 0.1 + (0.8 * 3) / 12 - 0.01, 0.119), old)
    expect(note.anchor.quote).toBe('Chính phủ giao')
    const next = follow(note, ground(2, page(12, 0.5, 3)))
    expect(next.anchor).toMatchObject({ versionId: 2, page: 3, quote: 'Chính phủ giao' })
    expect(strokeBox(strokesOf(next)).top).toBeCloseTo(0.519, 3)
  })
  it('is cut where its words are wrapped anew', () => {
    const note = noteOf(line(0.1 + (0.8 * 2) / 12, 0.1 + (0.8 * 8) / 12 - 0.01, 0.119), old)
    const next = strokesOf(follow(note, ground(2, page(5, 0.3))))
    expect(next).toHaveLength(2)
    expect(next.map((stroke) => Math.round(100 * (stroke.points[0]?.[1] ?? 0)))).toEqual([32, 35])
  })
  it('is no longer than what is left of its words on the page: it lies under no others', () => {
    const words = (from: number, to: number, number: number) => {
      const all = page(12, 0.1, number)
      return { ...all, texts: all.texts.slice(from, to), keys: all.keys.slice(from, to), boxes: all.boxes.slice(4 * from, 4 * to), lines: all.lines.slice(from, to) }
    }
    const note = noteOf(line(0.1 + (0.8 * 4) / 12, 0.1 + (0.8 * 6) / 12 - 0.01, 0.119), old)
    expect(note.anchor.quote).toBe('Tài chính')
    const box = strokeBox(strokesOf(follow(note, { versionId: 2, body: bodyOf([words(0, 5, 1), words(5, TEXT.length, 2)]), whole: true })))
    expect(box.left).toBeGreaterThan(0.1 + (0.8 * 4) / 12 - 0.02)
    expect(box.left + box.width).toBeLessThan(0.1 + (0.8 * 5) / 12 + 0.01)
  })
  it('in the margin belongs to the line beside it and stays in the margin', () => {
    const note = noteOf(line(0.95, 0.96, 0.14), old)
    expect(note.anchor.quote).toContain('miền Trung')
    const box = strokeBox(strokesOf(follow(note, ground(2, page(12, 0.6)))))
    expect([box.left, box.top].map((value) => Math.round(100 * value))).toEqual([95, 64])
  })
  it('drawn around words grows with the letters', () => {
    const circle: Stroke = { tool: 'pen', width: 0.003, points: Array.from({ length: 24 }, (_, step) => [0.2 + 0.11 * Math.cos(step), 0.11 + 0.014 * Math.sin(step), 0.5] as const) }
    const larger = page(6, 0.1)
    larger.boxes = larger.boxes.map((value, index) => (index % 4 === 3 ? 0.03 : value))
    const [was, is] = [strokeBox([circle]), strokeBox(strokesOf(follow(noteOf(circle, old), ground(2, larger))))]
    expect(is.height / was.height).toBeCloseTo(1.5, 1)
  })
})

describe('a page', () => {
  it('is read in words from runs, whatever pieces these come in', () => {
    const run = (str: string, x: number, y: number, width: number, hasEOL = false) => ({ str, transform: [12, 0, 0, 12, x, y], width, hasEOL })
    const frame = { width: 595, height: 842, transform: [1, 0, 0, -1, 0, 842] }
    const layout = layoutOf(1, frame, [run('Nghị quy', 100, 700, 46), run('ết số', 146, 700, 30, true), run('hoà bình.', 100, 684, 60)])
    expect(layout.texts).toEqual(['Nghị', 'quyết', 'số', 'hoà', 'bình.'])
    expect(layout.lines).toEqual([0, 0, 0, 1, 1])
    expect(layout.keys.at(3)).toBe(fold('hòa'))
  })
  it('is bookmarked by its words, and by none where it has none', () => {
    const on = ground(1, page(12, 0.1))
    expect(anchorOfPage(on, 1)?.quote.startsWith('Chính phủ giao')).toBe(true)
    expect(anchorOfPage(on, 2)).toBeNull()
  })
  it('without words is known by its picture, and taken for no other', () => {
    const picture = (seed: number) => shadesOf(Uint8ClampedArray.from({ length: 4 * 48 * 64 }, (_, index) => (Math.floor(index / 4 / 48 / 8) * seed * 37 + ((index >> 2) % 48) * seed) % 256), 48, 64)
    expect(alike(picture(1), picture(1))).toBeCloseTo(1, 5)
    expect(samePage(picture(3), [{ page: 1, picture: picture(1) }, { page: 2, picture: picture(3) }])).toBe(2)
    expect(samePage(picture(3), [{ page: 1, picture: picture(1) }])).toBeNull()
    expect(samePage(picture(3), [{ page: 1, picture: picture(3) }, { page: 2, picture: picture(3) }])).toBeNull()
  })
})

describe('steps', () => {
  it('go back and forth, several notes at once, and a new step ends the way forth', () => {
    const shelf = new Map<string, Note | null>()
    const history = new History((id, note) => shelf.set(id, note))
    const [one, two] = ['one', 'two'].map((id) => ({ ...noteOf(line(0.1, 0.2, 0.119), ground(1, page(12, 0.1))), id })) as [Note, Note]
    history.do([{ before: null, after: one }])
    history.do([{ before: one, after: null }, { before: null, after: two }])
    history.undo()
    expect([shelf.get('one'), shelf.get('two')]).toEqual([one, null])
    history.redo()
    expect([shelf.get('one'), shelf.get('two')]).toEqual([null, two])
    history.undo()
    history.undo()
    expect(shelf.get('one')).toBeNull()
    expect([history.canUndo, history.canRedo]).toEqual([false, true])
    history.do([{ before: null, after: two }])
    expect(history.canRedo).toBe(false)
  })
})
