/** Calls about votes. */
import { get, post, put, type Options } from './client'
import type { Choice, PollView, ReceiptView } from './types'

export interface SignedBallot {
  choice: Choice
  message: string
  signature: string
}

export const votes = {
  list: async (meetingId: number, options?: Options) => (await get<{ items: PollView[] }>(`/api/meetings/${meetingId}/polls`, options)).items,
  show: (id: number) => get<PollView>(`/api/polls/${id}`),
  create: (itemId: number, poll: { question?: string; visibility: PollView['visibility']; open?: boolean }) =>
    post<PollView>(`/api/items/${itemId}/polls`, poll),
  open: (id: number) => post<PollView>(`/api/polls/${id}/open`, {}),
  close: (id: number) => post<PollView>(`/api/polls/${id}/close`, {}),
  announce: (id: number) => post<PollView>(`/api/polls/${id}/announce`, {}),
  cast: (id: number, ballot: SignedBallot, key: string) => put<ReceiptView>(`/api/polls/${id}/ballot`, ballot, { key }),
}
