/** Who stands on the roll of a vote, fixed when it opened: whoever was seated or recused since is no part of it. */
import type { PollView, SceneSeat } from '../../api'

type Rolled = Pick<PollView, 'calls'> & Partial<Pick<PollView, 'ballots' | 'missing'>>

const idsOf = (poll: Rolled): number[] => [...(poll.calls ?? poll.ballots ?? []).map((each) => each.person_id), ...(poll.missing ?? [])]

/** Everybody on the roll at their seat, as people sit; behind them those who have none any more, by number. */
export function seatsOnRoll(poll: Rolled, seats: readonly SceneSeat[]): SceneSeat[] {
  const roll = new Set(idsOf(poll))
  const seated = seats.filter((seat) => roll.has(seat.person_id))
  const gone = [...roll].filter((id) => !seated.some((seat) => seat.person_id === id))
  return [...seated, ...gone.map((id): SceneSeat => ({ person_id: id, name: `#${id}`, kind: 'member', substitutes_for_id: null, place: null, present: false, mode: null }))]
}
