import { describe, expect, it } from 'vitest'
import type { SpeechView } from '../../src/api'
import { totals } from '../../src/rooms/floor/totals'

const speech = (person_id: number, item_id: number, seconds: number): SpeechView => ({
  id: person_id * 1000 + item_id * 10, meeting_id: 1, item_id, person_id, kind: 'request', state: 'ended', asked_at: '', asked_by_id: person_id, given_by_id: 1, began_at: null, until: null, ended_at: null, seconds,
})

describe('time spoken by each person', () => {
  it('adds over items, the longest first', () => {
    expect(totals([speech(1, 1, 60), speech(2, 1, 200), speech(1, 2, 90), speech(1, 2, 10)])).toEqual([
      { personId: 2, speeches: 1, items: 1, seconds: 200 },
      { personId: 1, speeches: 3, items: 2, seconds: 160 },
    ])
  })
  it('keeps the order of first speaking between equals', () => {
    expect(totals([speech(5, 1, 30), speech(4, 1, 30)]).map((each) => each.personId)).toEqual([5, 4])
  })
  it('loses no second', () => {
    const all = [speech(1, 1, 7), speech(2, 2, 11), speech(3, 1, 13), speech(1, 3, 17)]
    expect(totals(all).reduce((sum, each) => sum + each.seconds, 0)).toBe(48)
  })
})
