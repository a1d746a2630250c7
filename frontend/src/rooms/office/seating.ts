/** Seats as they are edited: who sits as what, and for whom. */
import type { MeetingView, NewSeat, PersonView } from '../../api'

export type SeatKind = NewSeat['kind']
export interface SeatDraft {
  person_id: number
  kind: SeatKind
  substitutes_for_id: number | null
}

export function seatsOf(meeting: MeetingView): SeatDraft[] {
  return meeting.seats.map((seat) => ({
    person_id: seat.person.id,
    kind: seat.kind,
    substitutes_for_id: seat.substitutes_for_id ?? null,
  }))
}

/** The seat a person most likely takes. */
export function likelyKind(person: PersonView): SeatKind {
  if (person.roles.includes('substitute')) return 'substitute'
  return person.roles.includes('member') ? 'member' : 'guest'
}

/** One person in the chair: whoever takes it leaves it to nobody else. */
export function withKind(seats: readonly SeatDraft[], personId: number, kind: SeatKind): SeatDraft[] {
  return seats.map((seat) => {
    if (seat.person_id === personId) return { ...seat, kind, substitutes_for_id: kind === 'substitute' ? seat.substitutes_for_id : null }
    return kind === 'chair' && seat.kind === 'chair' ? { ...seat, kind: 'member' } : seat
  })
}

/** Members and the chair vote; the rest attend. */
export const votes = (kind: SeatKind): boolean => kind === 'member' || kind === 'chair'
