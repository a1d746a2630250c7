/** A note is rather listed than put on what only looks like its words: a copy, half of them, another clause's number. */
import { describe, expect, it } from 'vitest'
import { anchorAt, textOf } from '../../src/notes/anchor'
import { bodyOf } from '../../src/notes/body'
import { fold } from '../../src/notes/layout'
import { place } from '../../src/notes/reanchor'
import { chance, setPaper, writePaper } from './versions'

const random = chance(21)
const lines = (count: number) => writePaper(random, count).map((paragraph) => paragraph.map(({ text }) => text).join(' '))
const [start, amid, end] = [lines(3), lines(3), lines(3)]
const bodyFrom = (texts: string[]) => bodyOf(setPaper(texts.map((text) => text.split(' ').map((word) => ({ text: word, origin: null }))), { columns: 30, lines: 38 }).layouts)

/** Where a note on the words of `before` that read like the quote is put in `after`: its words there and the six that follow, or "lost". */
function follow(quote: string, before: string[], after: string[]): string {
  const [old, now] = [bodyFrom(before), bodyFrom(after)]
  const keys = quote.split(' ').map(fold)
  const from = Array.from(old.words.keys()).find((at) => keys.every((key, step) => old.names[old.words[at + step] ?? -1] === key)) ?? -1
  const found = place(anchorAt({ versionId: 1, body: old, whole: true }, from, from + keys.length - 1, 'line'), now)
  if (found.kind === 'lost') return 'lost'
  return textOf(now, found.from, found.to + 6)
}

const CLOSING = 'Trong quá trình thực hiện, nếu có vướng mắc, các cơ quan kịp thời phản ánh về Văn phòng Chính phủ để tổng hợp, báo cáo Thủ tướng Chính phủ xem xét, quyết định.'

describe('a paragraph said twice', () => {
  const own = 'Ngân hàng Nhà nước tổ chức lấy ý kiến về chế độ bảo hiểm xã hội tại Gia Lai và Hưng Yên như đã thực hiện ở Quảng Ngãi.'
  const [head, next, far] = ['Điều 3. Chế độ bảo hiểm ở các tỉnh miền núi phía Tây', 'Điều 4. Chiến lược phát triển giáo dục vùng cao', 'Điều 9. Phòng chống thiên tai ven biển']
  const old = [...start, head, own, CLOSING, next, ...amid, far, ...end]
  it('is told by both neighbours, not by the one that may have been taken along', () => {
    const quote = 'Hưng Yên như đã'
    expect(follow(quote, old, [...start, head, own, CLOSING, next, ...amid, own, far, ...end])).toBe(`${quote} thực hiện ở Quảng Ngãi.\nTrong`)
    // The closing words are gone from the original, and the copy was put before others like them.
    expect(follow(quote, old, [...start, head, own, next, ...amid, own, CLOSING, far, ...end])).toBe('lost')
    expect(follow(quote, old, [...start, own, next, ...amid, head, own, far, CLOSING, ...end])).toBe('lost')
  })
})

describe('a quote over two paragraphs that were parted', () => {
  const [first, second] = ['Hội đồng thẩm định giám sát giá điện bán lẻ bình quân tại Vĩnh Long và Ninh Bình đối với 77 xã đặc biệt khó khăn.', 'Bộ Giáo dục và Đào tạo xây dựng cơ sở dữ liệu về chế độ bảo hiểm xã hội tại Lâm Đồng và Điện Biên.']
  const like = 'Sở Giáo dục và Đào tạo xây dựng cơ sở dữ liệu về chế độ bảo hiểm xã hội tại Lâm Đồng và Tây Ninh trong quý 2.'
  const quote = 'quân tại Vĩnh Long và Ninh Bình đối với 77 xã đặc biệt khó khăn. Bộ Giáo dục và Đào tạo xây dựng cơ sở dữ liệu về chế độ'
  const old = [...start, first, second, ...amid, like, ...end]
  it('is not a copy of the first before one that begins like the second', () => {
    expect(follow(quote, old, [...start, first, ...lines(1), second, ...amid, first, like, ...end])).toBe('lost')
    expect(follow(quote, old, [...start, first, second, ...amid, like, ...end])).toContain('bảo hiểm')
    expect(follow(quote, old, [...start, first, second.replace('cơ sở', 'nền tảng'), ...amid, first, like, ...end])).toContain('bảo hiểm')
  })
})

describe('a quote that is all of its sentence', () => {
  const [before, own, other] = ['Điều 9. Lập quy hoạch tỉnh', 'Bố trí kinh phí cho việc cấp phép khai thác khoáng sản', 'Bố trí kinh phí cho việc quy hoạch sử dụng đất']
  const old = [...start, before, CLOSING, `Điều 10. ${own}`, ...amid, ...end]
  it('is not the number of another clause: what follows says which it is', () => {
    expect(follow('Điều 10.', old, [...start, before, CLOSING, `Điều 10. ${other}`, ...amid, CLOSING, `Điều 11. ${own}`, ...end])).toBe('lost')
    expect(follow('Điều 10.', old, [...start, ...amid, before, CLOSING, `Điều 10. ${own}`, ...end])).toBe('Điều 10. Bố trí kinh phí cho việc')
  })
})
