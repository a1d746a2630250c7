/** A sitting played again: what the room saw at a moment, from the facts of the record in order. */
import type { ReplayView } from '../../api'

export type Moment = ReplayView['moments'][number]
export interface Votes {
  itemId: number
  state: 'open' | 'closed' | 'annulled'
  for: number
  against: number
  abstain: number
}
export interface Seen {
  itemId: number | null
  speaker: number | null
  shown: { personId: number; versionId: number; page: number } | null
  vote: Votes | null
  present: ReadonlySet<number>
  atRest: boolean
}

const id = (moment: Moment, name: string) => Number(moment.ids[name])

/** What each kind of fact changes. */
const CHANGES: Record<string, (seen: Seen, moment: Moment) => Partial<Seen>> = {
  MovedToItem: (_, moment) => ({ itemId: id(moment, 'item_id'), speaker: null, vote: null }),
  MeetingSuspended: (seen, moment) => ({ atRest: true, speaker: null, shown: null, present: moment.ids['kind'] === 'adjournment' ? new Set<number>() : seen.present }),
  MeetingResumed: () => ({ atRest: false }),
  MeetingFinished: () => ({ atRest: false, speaker: null, shown: null, itemId: null, vote: null }),
  CheckedIn: (seen, moment) => ({ present: new Set([...seen.present, id(moment, 'person_id')]) }),
  CheckedOut: (seen, moment) => ({ present: new Set([...seen.present].filter((each) => each !== id(moment, 'person_id'))) }),
  PresentingBegan: (_, moment) => ({ shown: { personId: id(moment, 'person_id'), versionId: id(moment, 'version_id'), page: id(moment, 'page') } }),
  PageTurned: (_, moment) => ({ shown: { personId: id(moment, 'person_id'), versionId: id(moment, 'version_id'), page: id(moment, 'page') } }),
  PresentingEnded: () => ({ shown: null }),
  FloorGiven: (_, moment) => ({ speaker: id(moment, 'person_id') }),
  SpeechEnded: (seen, moment) => ({ speaker: seen.speaker === id(moment, 'person_id') ? null : seen.speaker }),
  PollOpened: (_, moment) => ({ vote: { itemId: id(moment, 'item_id'), state: 'open', for: 0, against: 0, abstain: 0 } }),
  PollClosed: (_, moment) => ({ vote: { itemId: id(moment, 'item_id'), state: 'closed', for: id(moment, 'votes_for'), against: id(moment, 'votes_against'), abstain: id(moment, 'abstain') } }),
  PollAnnulled: (seen) => ({ vote: seen.vote && { ...seen.vote, state: 'annulled' } }),
}

/** What the room saw at this moment, that moment included. */
export function seenAt(replay: Pick<ReplayView, 'moments' | 'present_before'>, at: number): Seen {
  let seen: Seen = { itemId: null, speaker: null, shown: null, vote: null, present: new Set(replay.present_before), atRest: false }
  for (const moment of replay.moments) {
    if (Date.parse(moment.at) > at) break
    seen = { ...seen, ...CHANGES[moment.kind]?.(seen, moment) }
  }
  return seen
}

/** The facts worth a line of their own. */
const LISTED = new Set(['MeetingStarted', 'MovedToItem', 'MeetingSuspended', 'MeetingResumed', 'MeetingFinished', 'FloorGiven', 'PollOpened', 'PollClosed', 'PollAnnounced', 'PollAnnulled', 'QuorumLost', 'QuorumReached', 'PresentingBegan'])
export const listed = (replay: Pick<ReplayView, 'moments'>): Moment[] => replay.moments.filter((moment) => LISTED.has(moment.kind))
