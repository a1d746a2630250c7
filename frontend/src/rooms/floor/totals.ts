/** How long each person has spoken over all items of a meeting. */
import type { SpeechView } from '../../api'

export interface Total {
  personId: number
  speeches: number
  /** Items on which the person spoke. */
  items: number
  seconds: number
}

/** Who spoke longest comes first; equal times in the order of first speaking. */
export function totals(spoken: readonly SpeechView[]): Total[] {
  const people = [...new Set(spoken.map((each) => each.person_id))]
  return people
    .map((personId) => {
      const own = spoken.filter((each) => each.person_id === personId)
      return { personId, speeches: own.length, items: new Set(own.map((each) => each.item_id)).size, seconds: own.reduce((sum, each) => sum + each.seconds, 0) }
    })
    .sort((one, other) => other.seconds - one.seconds)
}
