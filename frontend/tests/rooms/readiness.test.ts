/** The readiness board: order of seats, what counts as a problem, the table for a spreadsheet. */
import { describe, expect, it } from 'vitest'
import type { BoardSeat, BoardTablet, BoardView } from '../../src/api'
import { hasProblem, inOrder, shortHash, storedOf } from '../../src/rooms/readiness/board.svelte'
import { asCsv } from '../../src/rooms/readiness/export'
import { cell } from '../../src/ui/csv'

const tablet = (more: Partial<BoardTablet> = {}): BoardTablet => ({
  device_id: 1, name: 'iPad', ready: true, online: true, last_seen_at: null, reported_at: null, build: 'b', build_current: true,
  keys_usable: true, fault: null, storage_persisted: true, storage_free: 1, certificate_until: null, lease_until: null, gaps: [],
  papers: [{ version_id: 5, state: 'tested', at: null, tested_at: null, fault: null }], ...more,
})
const seat = (id: number, more: Partial<BoardSeat> = {}): BoardSeat => ({
  person: { id, full_name: `Người ${id}`, office: null }, kind: 'member', ready: true, lacks: [], reminded_at: null, tablets: [tablet()], ...more,
})

describe('the order of seats', () => {
  it('puts seats without a tablet first, then those who lack something, and keeps protocol among equals', () => {
    const lacking = { ready: false, lacks: ['papers_missing'] }
    const bare = { ready: false, lacks: ['no_tablet'], tablets: [] }
    const seats = [seat(1), seat(2, lacking), seat(3, bare), seat(4), seat(5, bare)]
    expect(inOrder(seats).map((each) => each.person.id)).toEqual([3, 5, 2, 1, 4])
  })

  it('counts a ready seat with an old application among the problems', () => {
    expect(hasProblem(seat(1))).toBe(false)
    expect(hasProblem(seat(1, { tablets: [tablet({ gaps: ['application_old'] })] }))).toBe(true)
  })
})

describe('the table', () => {
  const view: BoardView = {
    papers: [{ version_id: 5, paper_id: 2, item_id: 1, title: 'Tờ trình, số 1', number: 1, sealed_sha256: 'ab'.repeat(32) }],
    seats: [seat(1), seat(2, { ready: false, lacks: ['no_tablet'], tablets: [] })], ready: 1, build: 'b', last_reminder_at: null, sequence: 1,
  }

  it('has a line per tablet, one for a seat without any, and the whole hash in its head', () => {
    const lines = asCsv(view, (key) => key, () => 'Bộ trưởng').trim().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain(`"Tờ trình, số 1 (${'ab'.repeat(32)})"`)
    expect(lines[1]).toContain('"tested"')
    expect(lines[2]).toContain('"no_tablet"')
  })

  it('never hands a spreadsheet a formula', () => {
    expect(cell('=HYPERLINK("x")')).toBe(`"'=HYPERLINK(""x"")"`)
    expect(cell('a "b"')).toBe('"a ""b"""')
  })

  it('shortens a hash for people and counts what is stored', () => {
    expect(shortHash('0123456789abcdef')).toBe('0123 4567 89ab')
    expect(storedOf(tablet({ papers: [{ version_id: 1, state: 'waiting', at: null, tested_at: null, fault: null }] }))).toBe(0)
  })
})
