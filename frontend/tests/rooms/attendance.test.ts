import { expect, test } from 'vitest'
import { digitsIn, spoken } from '../../src/rooms/attendance/digits'
import { exchanged, inOrder, planOf } from '../../src/rooms/attendance/placing'
import { seat } from './sitting'

const people = (count: number) => Array.from({ length: count }, (_, index) => seat(index + 1, index === 0 ? { kind: 'chair' } : {}))
const ids = (seats: { id: number }[]) => seats.map((each) => each.id)

test('by protocol the chair sits in the middle, the next at its right hand, and rows begin with it', () => {
  for (const count of [1, 2, 5, 8]) {
    const order = inOrder(people(count), 'horseshoe')
    expect([...ids(order)].sort((one, other) => one - other)).toEqual(ids(people(count)))
    expect(order[Math.floor(count / 2)]?.id).toBe(1)
  }
  expect(ids(inOrder(people(5), 'horseshoe'))).toEqual([4, 2, 1, 3, 5])
  expect(ids(inOrder(people(5), 'rows'))).toEqual([1, 2, 3, 4, 5])
})

test('arranged places hold whatever the kind of room, and newcomers follow them', () => {
  const seats = [seat(1, { place: 3 }), seat(2, { place: 1 }), seat(3), seat(4, { place: 2 })]
  for (const layout of ['horseshoe', 'rows', 'table'] as const) expect(ids(inOrder(seats, layout))).toEqual([2, 4, 1, 3])
})

test('nobody shares a place, and no plan is wider than the screen', () => {
  for (const layout of ['horseshoe', 'rows', 'table'] as const) {
    for (const count of [1, 2, 3, 4, 7, 12, 27, 31, 80]) {
      for (const wide of [3, 7, 11, 30]) {
        const plan = planOf(people(count), layout, wide, 6)
        expect(new Set(plan.spots.map((spot) => `${spot.row}/${spot.column}`)).size, `${layout} ${count} ${wide}`).toBe(count)
        expect(Math.max(...plan.spots.map((spot) => spot.column))).toBeLessThanOrEqual(plan.columns)
        expect(plan.columns).toBeLessThanOrEqual(wide)
        expect(Math.min(...plan.spots.map((spot) => Math.min(spot.row, spot.column)))).toBeGreaterThanOrEqual(1)
      }
    }
  }
})

test('the chair heads the horseshoe and the table', () => {
  for (const layout of ['horseshoe', 'table'] as const) {
    for (const count of [5, 12, 27]) {
      const plan = planOf(inOrder(people(count), layout), layout, 11, 9)
      expect(plan.spots.find((spot) => spot.seat.id === 1)?.row, `${layout} ${count}`).toBe(1)
    }
  }
})

test('a wide room is made wide, a tall one tall', () => {
  expect(planOf(people(27), 'horseshoe', 13, 6)).toMatchObject({ columns: 13, rows: 8 })
  expect(planOf(people(27), 'horseshoe', 7, 14)).toMatchObject({ columns: 5, rows: 12 })
  expect(planOf(people(24), 'rows', 12, 3)).toMatchObject({ columns: 8, rows: 3 })
})

test('two people change places and nobody else moves', () => {
  expect(exchanged([1, 2, 3, 4], 4, 2)).toEqual([1, 4, 3, 2])
})

test('the digits are found in the link of the room screen and nowhere else', () => {
  expect(digitsIn('https://ecabinet.example.gov.vn/m/12/in/048213')).toBe('048213')
  expect(digitsIn(' 048213 ')).toBe('048213')
  for (const other of ['https://example.org/048213', '48213', '0482134', 'https://ecabinet.example.gov.vn/m/12']) expect(digitsIn(other)).toBeNull()
  expect(spoken('048213')).toBe('048 213')
})
