/** What the strip says of a comparison: pages, or that no word changed, and never more than is known. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { PaperReading } from '../../src/api'
import { speakIn } from '../../src/i18n'
import { changesOf, furtherOf, hasChanges, headOf, readingOf } from '../../src/rooms/meeting/changes'

type Found = NonNullable<PaperReading['comparison']>
const page = (number: number, kind: Found['changed'][number]['kind'] = 'text'): Found['changed'][number] => ({ page: number, kind, was: number, came: 2, gone: 1, marks: [] })
const found = (change: Partial<Found> = {}): Found => ({ text: 'all', text_changed: true, running_changed: false, changed: [page(4)], deleted: [], moved: [], pictures_gone: 0, drawn_until: null, ...change })
const reading = (change: Partial<PaperReading> = {}): PaperReading => ({
  paper_id: 1, version_id: 12, pages: [], last_page: null, since: { version_id: 11, number: 1, last_at: '2026-11-20T01:30:00.000Z' }, state: 'compared', comparison: found(), ...change,
})

beforeAll(() => speakIn('en'))

describe('what changed since it was read', () => {
  it('counts the pages and ticks off those seen', () => {
    const seen = reading({ pages: [4], comparison: found({ changed: [page(4), page(6)] }) })
    expect(headOf(seen)).toContain('2 pages changed')
    expect(changesOf(seen).map((each) => [each.page, each.seen])).toEqual([[4, true], [6, false]])
  })

  it('says that no text changed only where all of it could be compared', () => {
    const same = found({ text_changed: false, changed: [] })
    expect(headOf(reading({ comparison: same }))).toContain('No text change')
    expect(headOf(reading({ comparison: { ...same, text: 'none' } }))).not.toContain('No text change')
    expect(furtherOf(reading({ comparison: { ...same, text: 'none' } })).join()).toContain('not by text')
    expect(headOf(reading({ comparison: { ...same, changed: [page(2, 'picture')] } }))).toContain('no text change')
    expect(headOf(reading({ comparison: { ...same, text: 'some', changed: [page(2, 'picture')] } }))).not.toContain('no text change')
  })

  it('says so when pages only went, and when nothing could be told', () => {
    const gone = reading({ comparison: found({ changed: [], deleted: [{ page: 3, before: 3 }] }) })
    expect(headOf(gone)).not.toContain('No text change')
    expect(furtherOf(gone)).toEqual(['1 page of the earlier version gone (3)'])
    expect(headOf(reading({ state: 'failed', comparison: null }))).toContain('read all of it again')
    expect(headOf(reading({ state: 'comparing', comparison: null }))).toContain('Being compared')
  })

  it('has nothing to say of a first version, nor of an older one that is looked at', () => {
    expect(hasChanges(reading({ since: null, state: 'none', comparison: null }))).toBe(false)
    expect(readingOf([reading()], 1, 11)).toBeNull()
    expect(readingOf([reading()], 1, 12)).not.toBeNull()
  })
})
