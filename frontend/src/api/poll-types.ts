/** Shapes of a vote. */
import type { Choice } from './types'

export interface ReceiptView {
  sequence: number
  leaf_sha256: string
  checkpoint: string
  code: string
  received_at: string
  choice: Choice
}
export interface OutcomeView {
  carried: boolean
  quorum_met: boolean
  for: number
  against: number
  abstain: number
  not_cast: number
  base: number
  needed: number
  rule: string
  article: string | null
  tie: boolean
  chair_choice: Choice | null
}
export interface PollView {
  id: number
  meeting_id: number
  item_id: number
  question: string
  kind: 'roll_call'
  visibility: 'after_close' | 'live'
  status: 'draft' | 'open' | 'closed' | 'announced'
  opened_at: string | null
  closed_at: string | null
  eligible: number
  cast: number
  definition: string
  definition_sha256: string
  papers: { version_id: number; sha256: string }[]
  my_ballot: { choice: Choice; cast_at: string; receipt: ReceiptView } | null
  may_vote: boolean
  why_not: string | null
  tally: { for: number; against: number; abstain: number } | null
  outcome: OutcomeView | null
  ballots: { person_id: number; choice: Choice }[] | null
  missing: number[] | null
}
