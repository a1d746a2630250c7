/** Notes follow their words through made versions of papers, and are never put on other words. */
import { describe, expect, it } from 'vitest'
import { anchorAt } from '../../src/notes/anchor'
import { bodyOf, type Body } from '../../src/notes/body'
import { fold, type PageLayout } from '../../src/notes/layout'
import { place } from '../../src/notes/reanchor'
import { below, chance, CHANGES, setPaper, syllable, writePaper, type Setting } from './versions'

const SETTING: Setting = { columns: 11, lines: 38 }
const OTHER: Setting = { columns: 8, lines: 30 }

interface Told {
  right: number
  kept: number
  wrong: string[]
  gone: number
  listed: number
}

const originsOf = (body: Body, origins: (number | null)[][], from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, step) => origins[body.page[from + step]!]?.[body.place[from + step]!] ?? null)

/** What is left of the words stands in one stretch: nothing long was put between them. */
function isTogether(mine: (number | null)[], all: (number | null)[]): boolean {
  const places = mine.map((word) => all.indexOf(word)).filter((place) => place >= 0)
  return places.length > 0 && Math.max(...places) - Math.min(...places) < mine.length * 1.5 + 3
}

/** Anchors notes by chance in one version and looks for them in the next. */
export function follow(seed: number, change: string, setting: Setting, notes = 20): Told {
  const random = chance(seed)
  const paper = writePaper(random)
  const [old, now] = [setPaper(paper, SETTING), setPaper(CHANGES[change]!(paper, random), setting)]
  const [before, after] = [bodyOf(old.layouts), bodyOf(now.layouts)]
  const all = originsOf(after, now.origins, 0, after.words.length - 1)
  const there = new Set(all)
  const told: Told = { right: 0, kept: 0, wrong: [], gone: 0, listed: 0 }
  for (let note = 0; note < notes; note++) {
    const from = below(random, before.words.length - 30)
    const to = from + [0, 1, 4, 9, 25][below(random, 5)]!
    const mine = originsOf(before, old.origins, from, to)
    const anchor = anchorAt({ versionId: 1, body: before, whole: true }, from, to, 'line')
    const found = place(anchor, after)
    const share = mine.filter((word) => there.has(word)).length / mine.length
    const isThere = isTogether(mine, all) && (mine.length <= 2 ? share === 1 : share >= 0.75)
    if (isThere) told.kept++
    if (share === 0) told.gone++
    if (found.kind === 'lost') {
      if (share === 0) told.listed++
      continue
    }
    const reached = originsOf(after, now.origins, found.from, found.to)
    const good = reached.filter((word) => word !== null && mine.includes(word)).length / reached.length
    if (good < 0.5) told.wrong.push(`${change} ${seed}: „${anchor.quote}“ to ${reached.length} words, of ${anchor.among?.of} ${anchor.among?.before} ${anchor.among?.after}`)
    else if (isThere) told.right++
  }
  return told
}

describe('notes follow their words', () => {
  // Moved, cut, grown and edited at once, clauses that all read alike can no longer be told apart.
  const LEAST: Record<string, number> = { same: 1, mixed: 0.85 }
  const SEEDS = [11, 14]
  for (const change of Object.keys(CHANGES))
    for (const setting of [SETTING, OTHER])
      it(`through a version ${change}, set in ${setting.columns} columns`, () => {
        const all = SEEDS.map((seed) => follow(seed, change, setting))
        const sum = (key: 'right' | 'kept' | 'gone' | 'listed') => all.reduce((total, each) => total + each[key], 0)
        expect(all.flatMap((each) => each.wrong)).toEqual([])
        expect(sum('listed')).toBe(sum('gone'))
        expect(sum('right') / sum('kept')).toBeGreaterThanOrEqual(LEAST[change] ?? 0.95)
      }, 60_000)
})

describe('a note is rather listed than put', () => {
  const random = chance(5)
  const filling = () => writePaper(random, 3).map((paragraph) => paragraph.map(({ text }) => text).join(' '))
  const [start, end] = [filling(), filling()]
  const bodyFrom = (texts: string[]) => bodyOf(setPaper(texts.map((text) => text.split(' ').map((word) => ({ text: word, origin: null }))), SETTING).layouts)
  const TITLE = 'Hướng dẫn thực hiện chính sách tiền lương công chức'
  const [clause, other] = [`Điều 7. ${TITLE}`, `Điều 8. Nâng lương công chức vùng cao`]
  const old = bodyFrom([...start, clause, ...end, other])
  const noteOn = (quote: string) => {
    const keys = quote.split(' ').map(fold)
    const from = Array.from(old.words.keys()).find((at) => keys.every((key, step) => old.names[old.words[at + step] ?? -1] === key)) ?? -1
    return anchorAt({ versionId: 1, body: old, whole: true }, from, from + keys.length - 1, 'line')
  }

  it('on a longer sentence that repeats a title which was taken out', () => {
    const inside = `Bộ Nội vụ ${TITLE.toLowerCase()} tại vùng cao trước ngày 5.`
    expect(place(noteOn('lương công chức'), bodyFrom([...start, ...end, inside, other])).kind).toBe('lost')
    expect(place(noteOn('lương công chức'), bodyFrom([...start, ...end, `Điều 9. ${TITLE}`, other])).kind).toBe('found')
  })
  it('on either of two copies where one was, as far as its surroundings tell', () => {
    const long = Array.from({ length: 160 }, (_, index) => `${syllable(random)}${index % 7 ? '' : ','}`).join(' ')
    const echo = `Nơi khác ${long.split(' ').slice(78, 82).join(' ')} cũng vậy.`
    const once = bodyFrom([...start, long, ...end, echo])
    const from = Array.from(once.words.keys()).find((at) => once.names[once.words[at] ?? -1] === fold(long.split(' ')[0] ?? '') && once.names[once.words[at + 1] ?? -1] === fold(long.split(' ')[1] ?? '')) ?? -1
    const anchor = anchorAt({ versionId: 1, body: once, whole: true }, from + 78, from + 81, 'line')
    expect(anchor.among?.of).toBe(2)
    expect(place(anchor, once)).toMatchObject({ kind: 'found', from: from + 78, to: from + 81 })
    expect(place(anchor, bodyFrom([...start, long, ...end, echo, long])).kind).toBe('lost')
  })
})

describe('a sentence that ends like the own one of the quote', () => {
  const random = chance(8)
  const lines = (count: number) => writePaper(random, count).map((paragraph) => paragraph.map(({ text }) => text).join(' '))
  const [amid, end] = [lines(2), lines(3)]
  const start = ['Phần mở đầu của nghị quyết.']
  const ENDING = 'phù hợp với tình hình thực tế của địa phương.'
  const PERMITS = 'hoàn thiện hồ sơ và công bố việc cấp phép khai thác khoáng sản tại'
  const own = `Bộ Nội vụ bố trí kinh phí cho ${PERMITS} Cà Mau và Điện Biên ${ENDING}`
  const other = `Bộ Khoa học hướng dẫn thực hiện ${PERMITS} Lâm Đồng và Phú Thọ ${ENDING}`
  const far = `Bộ Y tế trình danh mục thuốc cho hải đảo và Điện Biên ${ENDING}`
  const bodyFrom = (texts: string[]) => bodyOf(setPaper(texts.map((text) => text.split(' ').map((word) => ({ text: word, origin: null }))), { columns: 30, lines: 38 }).layouts)
  const follow = (quote: string, before: string[], after: string[], whole: boolean) => {
    const [old, now] = [bodyFrom(before), bodyFrom(after)]
    const keys = quote.split(' ').map(fold)
    const starts = Array.from(old.words.keys()).filter((at) => keys.every((key, step) => old.names[old.words[at + step] ?? -1] === key))
    // The last but one of places that read alike is the own sentence's.
    const from = starts.at(starts.length > 1 ? -2 : 0) ?? -1
    return place(anchorAt({ versionId: 1, body: old, whole }, from, from + keys.length - 1, 'line'), now).kind
  }
  const old = [...start, other, own, ...end, ...amid, far]

  it.each([true, false])('is not taken for it where it came to stand before the same neighbours (paper read through: %s)', (whole) => {
    expect(follow('địa phương.', old, [...start, other, ...end, ...amid, far], whole)).toBe('lost')
    expect(follow('địa phương.', old, [...start, ...amid, own, ...end, far], whole)).toBe('found')
    expect(follow('địa phương.', old, old, whole)).toBe('found')
  })
  it('is not taken for it even if the words stood nowhere else, unless half of what it says is there still', () => {
    const quote = 'đê biển miền Trung Bộ.'
    const was = `Giao Bộ Tài chính bố trí ba nghìn tỷ đồng cho ${quote}`
    expect(follow(quote, [...start, was, ...end], [...start, `Lùi sang năm 2030 mọi khoản chi sửa chữa ${quote}`, ...end], true)).toBe('lost')
    expect(follow(quote, [...start, was, ...end], [...start, `Giao Bộ Tài chính bố trí hai vạn tỷ đồng cho ${quote}`, ...end], true)).toBe('found')
  })
})

describe('words that end most pages', () => {
  const CLOSING = 'nếu có vướng mắc thì báo cáo Chính phủ'
  const layoutOfRows = (page: number, rows: string[]): PageLayout => {
    const layout: PageLayout = { page, texts: [], keys: [], boxes: [], lines: [] }
    rows.forEach((row, line) =>
      row.split(' ').forEach((text, column) => {
        layout.texts.push(text)
        layout.keys.push(fold(text))
        layout.boxes.push(0.1 + 0.08 * column, 0.05 + 0.04 * line, 0.07, 0.02)
        layout.lines.push(line)
      }),
    )
    return layout
  }
  const pages = (amid: string, ends: number) =>
    Array.from({ length: 6 }, (_, page) =>
      layoutOfRows(page + 1, Array.from({ length: 16 }, (_, line) => (line === 15 && page < ends ? CLOSING : line === 7 && page > 3 ? amid : `dòng ${'abcdef'[page]}${'abcdefghijklmnop'[line]}`))),
    )
  const closings = (amid: string, ends = 5) => {
    const body = bodyOf(pages(amid, ends))
    return body.often[body.known.get(fold('vướng')) ?? -1] ?? 0
  }
  it('are its foot, unless they stand amid pages as well', () => {
    expect(closings('không có gì')).toBe(0)
    expect(closings(CLOSING)).toBe(7)
  })
  it('are no foot where few pages have them: these may end alike by chance', () => {
    expect(closings('không có gì', 4)).toBe(4)
  })
})
