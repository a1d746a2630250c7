import { describe, expect, it } from 'vitest'
import { Headings } from '../../src/reader/ink/passage'
import { pageOf } from '../../src/rooms/comments/became'

const name = (...lines: string[]): string => {
  const headings = new Headings()
  headings.read(lines.map((line) => `${line} `))
  return headings.name
}

describe('the clause that a passage stands in', () => {
  it('is read off the headings above it, the nearest of each kind', () => {
    expect(name('Điều 4. Phạm vi', '1. Một.', 'Điều 5. Nguồn vốn', '1. Ngân sách', 'a) trung ương', '2. Vốn vay', 'a) trong nước', 'b) ngoài nước', 'do Bộ Tài chính')).toBe('Điều 5, khoản 2, điểm b')
    expect(name('Điều 5. Nguồn vốn', 'a) trung ương', '2. Vốn vay', 'do Bộ Tài chính')).toBe('Điều 5, khoản 2')
    expect(name('Article 7. Funds', '3. Loans')).toBe('Article 7, clause 3')
  })
  it('is not taken from a line that only mentions one', () => {
    expect(name('Điều 5. Nguồn vốn', '1. Theo quy định tại', 'Điều 9 của Luật Đầu tư công')).toBe('Điều 5, khoản 1')
  })
  it('is an annex or a part where there is no article, and nothing where there is no heading', () => {
    expect(name('Điều 9. Hiệu lực', 'Phụ lục II', '3. Danh mục')).toBe('Phụ lục II, 3')
    expect(name('II. Nội dung', '1. Quan điểm')).toBe('Mục II, 1')
    expect(name('Kính gửi: Chính phủ')).toBe('')
  })
})

describe('what became of a quoted passage', () => {
  const pages = ['Điều 1. Phạm vi điều chỉnh của Nghị định', 'Ngân sách nhà nước bảo đảm\nkinh phí, kể cả', 'vốn vay ưu đãi.']
  it('stands where its words follow one another, however they are broken into lines and pages', () => {
    expect(pageOf('Ngân sách nhà nước bảo đảm kinh phí', pages)).toBe(2)
    expect(pageOf('kinh phí, kể cả vốn vay', pages)).toBe(2)
    expect(pageOf('vốn vay ưu đãi', pages)).toBe(3)
  })
  it('changed where a word came between or went', () => {
    expect(pageOf('Ngân sách bảo đảm kinh phí', pages)).toBeNull()
    expect(pageOf('Ngân sách nhà nước không bảo đảm', pages)).toBeNull()
    expect(pageOf('…', pages)).toBeNull()
  })
})
