/** Calls about votes. */
import { get, post, put, type Options } from './client'
import type { Choice, PollView, ReceiptView } from './types'

export interface SignedBallot {
  choice: Choice
  message: string
  signature: string
}

export interface PollToOpen {
  question?: string
  visibility: PollView['visibility']
  by_hand?: boolean
  amendment?: boolean
  alternatives?: string[]
  run_off_of?: number
  roll_order?: NonNullable<PollView['roll_order']>
}
/** Hands as they were counted in the room. */
export interface Hands {
  for: number
  against: number
  abstain: number
  by_option: number[]
  chair: Choice | null
}

export const votes = {
  list: async (meetingId: number, options?: Options) => (await get<{ items: PollView[] }>(`/api/meetings/${meetingId}/polls`, options)).items,
  show: (id: number) => get<PollView>(`/api/polls/${id}`),
  create: (itemId: number, poll: PollToOpen & { open?: boolean }) =>
    post<PollView>(`/api/items/${itemId}/polls`, poll),
  open: (id: number) => post<PollView>(`/api/polls/${id}/open`, {}),
  close: (id: number, hands?: Hands) => post<PollView>(`/api/polls/${id}/close`, hands ? { hands } : {}),
  annul: (id: number, reason: string) => post<PollView>(`/api/polls/${id}/annul`, { reason }),
  /** The vote of a member who gave it aloud, for the secretariat. */
  record: (id: number, personId: number, choice: Choice) => put<PollView>(`/api/polls/${id}/recorded/${personId}`, { choice }),
  /** In a roll call in order: the next, or a certain member. */
  call: (id: number, personId: number | null) => post<PollView>(`/api/polls/${id}/call`, { person_id: personId }),
  remind: (id: number) => post<{ count: number }>(`/api/polls/${id}/reminder`, {}),
  announce: (id: number) => post<PollView>(`/api/polls/${id}/announce`, {}),
  /** Where the voting record of a meeting is, as a file under the seal. */
  recordFile: (meetingId: number, ending: 'pdf' | 'xlsx' | 'csv' | 'json' | 'zip') => `/api/meetings/${meetingId}/votes.${ending}`,
  cast: (id: number, ballot: SignedBallot, key: string) => put<ReceiptView>(`/api/polls/${id}/ballot`, ballot, { key }),
}
