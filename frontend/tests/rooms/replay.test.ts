import { describe, expect, it } from 'vitest'
import type { ReplayView } from '../../src/api'
import { listed, seenAt } from '../../src/rooms/minutes/replay'

const at = (minute: number) => Date.parse(`2026-11-20T02:${String(minute).padStart(2, '0')}:00.000Z`)
const moment = (minute: number, kind: string, ids: Record<string, unknown> = {}) => ({ sequence: minute, at: new Date(at(minute)).toISOString(), kind, ids })
const replay: Pick<ReplayView, 'moments' | 'present_before'> = {
  present_before: [1, 2],
  moments: [
    moment(0, 'MeetingStarted'),
    moment(1, 'MovedToItem', { item_id: 7 }),
    moment(2, 'PresentingBegan', { person_id: 1, version_id: 4, page: 1 }),
    moment(3, 'PageTurned', { person_id: 1, version_id: 4, page: 9 }),
    moment(4, 'FloorGiven', { person_id: 2 }),
    moment(5, 'CheckedIn', { person_id: 3 }),
    moment(6, 'FloorGiven', { person_id: 3 }),
    moment(7, 'SpeechEnded', { person_id: 2 }),
    moment(8, 'PollOpened', { item_id: 7 }),
    moment(9, 'PollClosed', { item_id: 7, votes_for: 2, votes_against: 1, abstain: 0 }),
    moment(10, 'MeetingSuspended', { kind: 'adjournment' }),
    moment(12, 'MeetingResumed'),
    moment(13, 'CheckedIn', { person_id: 2 }),
  ],
}

describe('what the room saw', () => {
  it('is nothing before the first item, and what was last led to afterwards', () => {
    expect(seenAt(replay, at(0))).toMatchObject({ itemId: null, shown: null, speaker: null })
    expect(seenAt(replay, at(3))).toMatchObject({ itemId: 7, shown: { versionId: 4, page: 9 } })
  })
  it('keeps the next speaker when the one before has ended', () => {
    expect(seenAt(replay, at(4)).speaker).toBe(2)
    expect(seenAt(replay, at(7)).speaker).toBe(3)
  })
  it('has the count of a vote only once it is closed', () => {
    expect(seenAt(replay, at(8)).vote).toMatchObject({ state: 'open', for: 0 })
    expect(seenAt(replay, at(9)).vote).toMatchObject({ state: 'closed', for: 2, against: 1 })
  })
  it('empties the room with an adjournment, and fills it again', () => {
    expect([...seenAt(replay, at(5)).present]).toEqual([1, 2, 3])
    expect(seenAt(replay, at(11))).toMatchObject({ atRest: true, speaker: null, shown: null, present: new Set() })
    expect([...seenAt(replay, at(13)).present]).toEqual([2])
  })
  it('lists what is worth a line, not every page', () => {
    expect(listed(replay).map((each) => each.kind)).not.toContain('PageTurned')
  })
})
