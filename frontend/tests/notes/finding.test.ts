/** One search over notes and papers: with or without marks, composed or not, in both directions. */
import { describe, expect, it } from 'vitest'
import { findNotes, snippetOf, wordsOf } from '../../src/rooms/notes/finding'
import { note } from './desk'

const shelved = (text: string, quote = '', changedAt = 1) => {
  const made = note({ content: { kind: 'text', text }, changedAt })
  return { note: { ...made, anchor: { ...made.anchor, quote } }, ownerId: 3, mine: true, sharedWith: [] }
}
const found = (texts: string[], query: string) => findNotes(texts.map((text) => shelved(text)), query).map(({ shelved: { note: { content } } }) => (content.kind === 'text' ? content.text : ''))

describe('the search', () => {
  it.each([
    ['nghị quyết', 'Dự thảo Nghị quyết số 5'],
    ['nghi quyet', 'Dự thảo Nghị quyết số 5'],
    ['nghị quyết', 'du thao nghi quyet'],
    ['NGHỊ QUYẾT', 'nghị quyết'],
    ['đầu tư', 'dau tu cong'],
    ['dau tu', 'ĐẦU TƯ CÔNG'],
    ['nghị quyết'.normalize('NFD'), 'Nghị quyết'.normalize('NFC')],
    ['nghị quyết'.normalize('NFC'), 'Nghị quyết'.normalize('NFD')],
    ['quyet', 'Nghị quyết'.normalize('NFD')],
  ])('finds “%s” in “%s”', (query, text) => {
    expect(found([text], query)).toHaveLength(1)
  })
  it('finds nothing for what is not there, and nothing for nothing', () => {
    expect(found(['Nghị quyết'], 'nghị định')).toEqual([])
    expect(found(['Nghị quyết'], '   ')).toEqual([])
  })
  it('puts what has the very marks first', () => {
    expect(found(['bo phieu', 'bộ phiếu', 'bỏ phiếu'], 'bỏ phiếu')[0]).toBe('bỏ phiếu')
  })
  it('looks into the quoted words too', () => {
    expect(findNotes([shelved('', 'phân bổ vốn đầu tư')], 'phan bo von')).toHaveLength(1)
  })
  it('shows the words around, as they were written', () => {
    const text = `${'a '.repeat(60)}phương án phân bổ${' b'.repeat(60)}`.normalize('NFD')
    expect(snippetOf(wordsOf(text), 'phuong an')).toMatchObject({ match: 'phương án' })
    expect(snippetOf(wordsOf(text), 'phuong an')?.before.startsWith('…')).toBe(true)
  })
})
