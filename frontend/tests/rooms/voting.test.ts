import { expect, test } from 'vitest'
import { seatsOf } from '../../src/rooms/attendance/placing'
import { seatsOnRoll } from '../../src/rooms/voting/roll'
import { poll, seat } from './sitting'

const seats = seatsOf([seat(1, { kind: 'chair' }), seat(2), seat(3), seat(4, { kind: 'substitute', substitutes_for_id: 6 }), seat(5)])
const ids = (shown: { person_id: number }[]) => shown.map((each) => each.person_id)

test('a vote shows who was on its roll: not who came or was recused, but the silent substitute and who has left', () => {
  // 3 is recused, 5 was seated later, 6 has no seat any more.
  const closed = poll(1, { status: 'closed', ballots: [{ person_id: 1, choice: 'for', recorded: false }, { person_id: 6, choice: 'for', recorded: false }], missing: [2, 4] })
  expect(ids(seatsOnRoll(closed, seats))).toEqual([1, 2, 4, 6])
  const called = poll(2, { calls: [1, 2, 4].map((person_id) => ({ person_id, state: 'waiting' as const, choice: null, recorded: false })), missing: [2, 4] })
  expect(ids(seatsOnRoll(called, seats))).toEqual([1, 2, 4])
})
