/** What the meeting room shows: following the sitting, keeping one's place, and which vote lies on top. */
import { describe, expect, it } from 'vitest'
import { SvelteMap } from 'svelte/reactivity'
import { RoomView } from '../../src/rooms/meeting/room-view.svelte'
import { agendaRows, nextItem, passedOver, seatGroups } from '../../src/rooms/meeting/agenda'
import { item, meeting, outcome, paper, poll, receipt, version } from './sitting'

const papers = [paper(1, 2, [version(12, 2), version(11, 1, false)]), paper(2, 2, [version(20, 1)]), paper(3, 3, [version(30, 1)])]
const room = (facts: object = {}, params: Record<string, string> = { id: '1' }, since = 0) =>
  new RoomView(Object.defineProperties({ view: meeting(), papers, polls: [] }, Object.getOwnPropertyDescriptors(facts)), () => params, since)

describe('place', () => {
  it('follows the item under discussion and opens its first paper in its newest version', () => {
    const seen = room()
    expect([seen.following, seen.item?.id, seen.paper?.id, seen.version?.id]).toEqual([true, 2, 1, 12])
  })
  it('keeps what the person chose, an old version and a page included', () => {
    const seen = room({}, { id: '1', item: '2', version: '11', page: '3' })
    expect([seen.following, seen.version?.number, seen.page]).toEqual([false, 1, 3])
  })
  it('shows the first item before the sitting has called one', () => {
    expect(room({ view: meeting({ current_item_id: null }) }).item?.id).toBe(1)
  })
})

describe('ballot', () => {
  it('comes up for a member who has not voted, also when they arrive late', () => {
    expect(room({ polls: [poll(5)] }).ballot?.id).toBe(5)
  })
  it('comes up for someone who only has to check in, not for a substitute', () => {
    expect(room({ polls: [poll(5, { may_vote: false, why_not: 'not_checked_in' })] }).ballot?.id).toBe(5)
    expect(room({ polls: [poll(5, { may_vote: false, why_not: 'substitute_may_not_vote' })] }).ballot).toBeNull()
  })
  it('stays away once put aside, and returns when asked for', () => {
    const seen = room({ polls: [poll(5)] })
    seen.putAside(poll(5))
    expect(seen.ballot).toBeNull()
    seen.asked = 5
    expect(seen.ballot?.id).toBe(5)
  })
  it('turns into the result when it closes while the person is there, not for old votes', () => {
    const closed = poll(5, { status: 'closed', closed_at: '2026-11-20T02:00:00.000Z', outcome: outcome(), my_ballot: { choice: 'for', cast_at: '', recorded: false, receipt } })
    expect(room({ polls: [closed] }, { id: '1' }, Date.parse('2026-11-20T01:55:00Z')).ballot?.id).toBe(5)
    expect(room({ polls: [closed] }, { id: '1' }, Date.parse('2026-11-20T03:00:00Z')).ballot).toBeNull()
  })
  it('lays no result of several items over the next one when the close and the move are heard of together', () => {
    const bloc = poll(5, { items: [{ item_id: 2 }, { item_id: 3 }] as never })
    const closed = { ...bloc, status: 'closed' as const, closed_at: '2026-11-20T02:00:00.000Z', outcome: outcome() }
    const now = new SvelteMap<string, unknown>([['view', meeting({ current_item_id: 2 })], ['polls', [bloc]]])
    const seen = room({ get view() { return now.get('view') }, get polls() { return now.get('polls') } })
    expect(seen.ballot?.id).toBe(5)
    now.set('view', meeting({ current_item_id: 3 }))
    now.set('polls', [closed])
    expect(seen.ballot).toBeNull()
  })
  it('nor when the move is heard of before the close', () => {
    const bloc = poll(5, { items: [{ item_id: 2 }, { item_id: 3 }] as never })
    const now = new SvelteMap<string, unknown>([['view', meeting({ current_item_id: 2 })], ['polls', [bloc]]])
    const seen = room({ get view() { return now.get('view') }, get polls() { return now.get('polls') } })
    expect(seen.ballot?.id).toBe(5)
    now.set('view', meeting({ current_item_id: 3 }))
    expect(seen.ballot?.id).toBe(5)
    now.set('polls', [{ ...bloc, status: 'closed', closed_at: '2026-11-20T02:00:00.000Z', outcome: outcome() }])
    expect(seen.ballot).toBeNull()
  })
  it('leaves the console free for those who conduct once they have voted', () => {
    const view = meeting({ my: { seat_kind: 'chair', may_vote: true, present: true, manages: false, conducts: true } })
    expect(room({ view, polls: [poll(5)] }).ballot?.id).toBe(5)
    expect(room({ view, polls: [poll(5, { my_ballot: { choice: 'for', cast_at: '', recorded: false, receipt } })] }).ballot).toBeNull()
  })
})

describe('agenda', () => {
  it('goes on in reading order, parts included, and ends', () => {
    const items = [item(1), item(2), item(4, { parent_id: 2 }), item(3)]
    expect(agendaRows(items).map((row) => row.number)).toEqual(['1', '2', '2.1', '3'])
    expect(nextItem({ items, current_item_id: 2 })?.id).toBe(4)
    expect(nextItem({ items, current_item_id: 3 })).toBeNull()
    expect(nextItem({ items, current_item_id: null })?.id).toBe(1)
  })
  it('says which items a move passes over: none on the way back, nor the one that the item is part of', () => {
    const items = [item(1, { status: 'current' }), item(2), item(4, { parent_id: 2 }), item(3)]
    const over = (current_item_id: number | null, to: number) => passedOver({ items, current_item_id }, to).map((each) => each.id)
    expect([over(1, 2), over(1, 4), over(1, 3), over(3, 1)]).toEqual([[], [], [2, 4], []])
  })
  it('parts members by presence, the chair first, and keeps those without a vote apart', () => {
    const groups = seatGroups(meeting())
    expect([groups.present, groups.absent, groups.others].map((seats) => seats.map((seat) => seat.id))).toEqual([[1, 2], [3], [4]])
  })
})
