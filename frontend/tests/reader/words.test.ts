/** Searching and painting rules of the reader. */
import { describe, expect, it } from 'vitest'
import { density, LARGEST_CANVAS } from '../../src/reader/paint'
import { ofBytes, sameSource } from '../../src/reader/source'
import { findIn } from '../../src/reader/text'

describe('searching a page', () => {
  const text = 'Chính phủ thông qua Nghị quyết về Đất đai; NGHỊ QUYẾT có hiệu lực.'
  it('finds words without regard to case', () => {
    expect(findIn(text, 'nghị quyết', 3).map((hit) => [hit.page, hit.match])).toEqual([[3, 'Nghị quyết'], [3, 'NGHỊ QUYẾT']])
  })
  it('finds them without accents when none are typed, and only then', () => {
    expect(findIn(text, 'dat dai', 1).map((hit) => hit.match)).toEqual(['Đất đai'])
    expect(findIn(text, 'nghì', 1)).toEqual([])
  })
  it('finds composed and decomposed letters alike, and nothing for nothing', () => {
    expect(findIn(text.normalize('NFD'), 'thông qua', 1)[0]?.match).toBe('thông qua')
    expect(findIn(text, '  ', 1)).toEqual([])
  })
})

describe('painting', () => {
  it('never takes a canvas beyond the cap, and never more than the screen shows', () => {
    for (const [width, height] of [[800, 1130], [3000, 4200], [595, 842]] as const) {
      const points = density(width, height, 2)
      expect(points).toBeLessThanOrEqual(2)
      expect(width * points * height * points).toBeLessThanOrEqual(LARGEST_CANVAS + 1)
    }
    expect(density(595, 842, 2)).toBe(2)
  })
})

describe('a source', () => {
  it('is the same paper by version or by the very bytes', async () => {
    const bytes = new Uint8Array([1, 2, 3])
    expect(sameSource({ versionId: 1 }, { versionId: 1 })).toBe(true)
    expect(sameSource({ versionId: 1 }, { versionId: 2 })).toBe(false)
    expect(sameSource({ bytes }, { bytes })).toBe(true)
    expect(sameSource({ bytes }, { bytes: bytes.slice() })).toBe(false)
    expect(await ofBytes(bytes).range(1, 3)).toEqual(new Uint8Array([2, 3]))
  })
})
