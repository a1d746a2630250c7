/** Where everybody sits: the order around the room, and the rows and columns that it takes on a screen. */
import type { Layout, SceneSeat, SeatView } from '../../api'

export interface Spot<Seat> {
  seat: Seat
  row: number
  column: number
}
export interface Plan<Seat> {
  rows: number
  columns: number
  spots: Spot<Seat>[]
}
type Seated = Pick<SceneSeat, 'place'>

/** A meeting's seats as the plan takes them: what the room screen is sent, and no more. */
export const seatsOf = (seats: readonly SeatView[]): SceneSeat[] => seats.map(({ person, kind, substitutes_for_id, place, present, mode }) => ({ person_id: person.id, name: person.full_name, kind, substitutes_for_id, place: place ?? null, present, mode }))

/** The order in which places are counted: as arranged, else by protocol, with the chair amid a horseshoe or table. */
export function inOrder<Seat extends Seated>(seats: readonly Seat[], layout: Layout): Seat[] {
  if (seats.some((seat) => seat.place !== null)) {
    const last = seats.length + 1
    return seats.map((seat, index) => ({ seat, rank: (seat.place ?? last) * last + index })).sort((one, other) => one.rank - other.rank).map(({ seat }) => seat)
  }
  if (layout === 'rows') return [...seats]
  // The first of the protocol sits in the middle, the second at their right hand (left as one looks at them), and so on.
  const around: Seat[] = []
  seats.forEach((seat, index) => (index % 2 ? around.unshift(seat) : around.push(seat)))
  return around
}

type Cell = [row: number, column: number]

function horseshoe(count: number, top: number): Cell[] {
  const left = Math.ceil((count - top) / 2)
  return Array.from({ length: count }, (_, index): Cell => {
    if (index < left) return [left + 1 - index, 1]
    if (index < left + top) return [1, index - left + 1]
    return [index - left - top + 2, top]
  })
}

/** Around the table, the middle of the order at the middle of its head. */
function table(count: number, top: number): Cell[] {
  const side = Math.max(0, Math.ceil((count - 2 * top) / 2))
  const ring: Cell[] = []
  for (let column = 1; column <= top; column++) ring.push([1, column])
  for (let row = 2; row <= side + 1; row++) ring.push([row, top])
  for (let column = top; column >= 1; column--) ring.push([side + 2, column])
  for (let row = side + 1; row >= 2; row--) ring.push([row, 1])
  const turn = Math.floor((top - 1) / 2) - Math.floor(count / 2)
  return Array.from({ length: count }, (_, index) => ring[(index + turn + ring.length * 2) % ring.length] ?? [1, 1])
}

/** How many rows so many people take in so many columns. */
const rowsOf: Record<Layout, (count: number, columns: number) => number> = {
  horseshoe: (count, columns) => 1 + Math.ceil(Math.max(0, count - columns) / 2),
  table: (count, columns) => (count > 1 ? 2 + Math.ceil(Math.max(0, count - 2 * columns) / 2) : 1),
  rows: (count, columns) => Math.ceil(count / columns),
}

/** The plan that makes the most of a room for `wide` columns and `tall` rows; taller where it must be, wider never. */
export function planOf<Seat>(order: readonly Seat[], layout: Layout, wide: number, tall: number): Plan<Seat> {
  const count = order.length
  const tightness = (columns: number) => Math.max(columns / wide, rowsOf[layout](count, columns) / tall)
  // Around a table or along a horseshoe there is something to sit around.
  let columns = layout === 'rows' ? 1 : Math.min(count, 3)
  for (let tried = columns + 1; tried <= Math.min(count, Math.max(3, Math.floor(wide))); tried++) if (tightness(tried) < tightness(columns)) columns = tried
  const cells =
    layout === 'horseshoe' ? horseshoe(count, columns) : layout === 'table' ? table(count, columns) : order.map((_, index): Cell => [Math.floor(index / columns) + 1, (index % columns) + 1])
  const spots = order.map((seat, index) => ({ seat, row: cells[index]?.[0] ?? 1, column: cells[index]?.[1] ?? 1 }))
  return { rows: Math.max(1, ...spots.map((spot) => spot.row)), columns, spots }
}

/** The order with two people in each other's places. */
export function exchanged<Item>(order: readonly Item[], one: Item, other: Item): Item[] {
  return order.map((each) => (each === one ? other : each === other ? one : each))
}
