/** Calls about recalled papers: recalling, what this tablet has to delete, who has confirmed. */
import { get, post, put } from './client'
import type { ActView, OwnRecall, RecallView } from './types'

export const recalls = {
  recall: (paperId: number, reason: string) => post<RecallView>(`/api/papers/${paperId}/recall`, { reason }),
  propose: (paperId: number, reason: string) => post<ActView>(`/api/papers/${paperId}/recall-proposal`, { reason }),
  mine: async () => (await get<{ items: OwnRecall[] }>('/api/recalls/mine')).items,
  confirm: (recallId: number) => put<undefined>(`/api/recalls/${recallId}/confirmation`, {}),
  list: async (meetingId: number) => (await get<{ items: RecallView[] }>(`/api/meetings/${meetingId}/recalls`)).items,
}
