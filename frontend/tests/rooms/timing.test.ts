import { describe, expect, it } from 'vitest'
import type { ClockView, SuspensionView } from '../../src/api'
import { minutesTaken } from '../../src/rooms/meeting/agenda'
import { sceneOf } from '../../src/rooms/screen/scene'
import { speakIn } from '../../src/i18n'
import { causes, forecastAt, ranges } from '../../src/rooms/timing/forecast'
import { standing } from '../../src/rooms/timing/rest'
import { item, meeting, poll } from './sitting'

const at = (minute: number) => `2026-11-20T02:${String(minute).padStart(2, '0')}:00.000Z`
const ms = (minute: number) => Date.parse(at(minute))

/** At 02:05 of an item until 02:10, another until 02:20, planned to end at 02:25. */
const clock: ClockView = {
  meeting_id: 1, sequence: 7, as_of: at(5), holds_until: at(10), planned_end_at: at(25), ends_at: at(20), late_seconds: -300, learned: [],
  items: [
    { item_id: 1, progress: 'over', minutes: 5, planned_at: at(0), begins_at: at(0), ends_at: at(4), late_seconds: 0, at_risk: false, spent_seconds: 240, running_since: null },
    { item_id: 2, progress: 'on', minutes: 6, planned_at: at(5), begins_at: at(4), ends_at: at(10), late_seconds: -60, at_risk: false, spent_seconds: 0, running_since: at(4) },
    { item_id: 3, progress: 'to_come', minutes: 10, planned_at: at(11), begins_at: at(10), ends_at: at(20), late_seconds: -60, at_risk: false, spent_seconds: 0, running_since: null },
  ],
}
const rest = (from: number, to: number | null): SuspensionView => ({ id: 1, kind: 'break', began_at: at(from), resumes_at: at(30), ended_at: to === null ? null : at(to) })

describe('the forecast', () => {
  it('stays as the server reckoned it while it holds', () => {
    const found = forecastAt(clock, ms(9))
    expect([found.late, found.endsAt, found.items.get(3)?.beginsAt]).toEqual([-5, ms(20), ms(10)])
    expect(found.items.get(2)?.taken).toBe(300)
  })
  it('moves with the clock afterwards, but for what is over', () => {
    const found = forecastAt(clock, ms(22))
    expect(found.late).toBe(7)
    expect(found.items.get(1)?.endsAt).toBe(ms(4))
    expect(found.items.get(2)).toMatchObject({ beginsAt: ms(4), endsAt: ms(22), atRisk: false })
    expect(found.items.get(3)).toMatchObject({ beginsAt: ms(22), endsAt: ms(32), atRisk: true })
  })
  it('puts nothing at risk in a sitting that is on time', () => {
    const found = forecastAt(clock, ms(15) + 20_000)
    expect([found.late, found.items.get(3)?.atRisk]).toEqual([0, false])
    expect(forecastAt(clock, ms(16)).items.get(3)?.atRisk).toBe(true)
  })
  it('of a sitting that is over stays for good', () => {
    expect(forecastAt({ ...clock, holds_until: null }, ms(59)).endsAt).toBe(ms(20))
  })
  it('is said in minutes, and from an hour on in hours', async () => {
    await speakIn('vi')
    expect([0, 7, -59, -60, -357, 121].map(standing)).toEqual(['Đúng giờ', 'Chậm 7 phút', 'Sớm 59 phút', 'Sớm 1 giờ', 'Sớm 5 giờ 57 phút', 'Chậm 2 giờ 1 phút'])
    await speakIn('en')
    expect([1, -60, -357, 120].map(standing)).toEqual(['1 minute late', '1 hour early', '5 h 57 min early', '2 hours late'])
    await speakIn('vi')
  })
  it('is asked for again when something happens, not when people come', () => {
    const before = meeting()
    expect(causes({ ...before, sequence: 99, quorum: { ...before.quorum, present: 3 } })).toBe(causes(before))
    expect(causes({ ...before, current_item_id: 3 })).not.toBe(causes(before))
    expect(causes({ ...before, suspensions: [rest(5, null)] })).not.toBe(causes({ ...before, suspensions: [rest(5, 6)] }))
  })
})

it('says 9–11 of three in a row, and names fewer one by one', () => {
  const numbers = ['8', '9', '10', '11', '12', '13']
  expect(ranges(numbers, (number) => ['9', '10', '11', '13'].includes(number))).toBe('9–11, 13')
  expect(ranges(numbers, (number) => ['8', '9'].includes(number))).toBe('8, 9')
  expect(ranges(numbers, () => false)).toBe('')
})

it('does not count rests as time taken', () => {
  const on = item(2, { status: 'current', began_at: at(0) })
  expect(minutesTaken(on, ms(20))).toBe(20)
  expect(minutesTaken(on, ms(20), [rest(5, 12)])).toBe(13)
  expect(minutesTaken(on, ms(20), [rest(18, null)])).toBe(18)
})

it('shows the room that the sitting rests, whatever was on', () => {
  const lasting = rest(5, null)
  expect(sceneOf(meeting({ suspension: lasting, suspensions: [lasting] }), [poll(1, { status: 'closed' })])).toEqual({ kind: 'rest', rest: lasting })
})
