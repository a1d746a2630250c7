/** Calls about copies to print or save. */
import { bytes, get, put } from './client'
import type { TakenCopyView } from './types'

export const copies = {
  copyable: async (meetingId: number) => (await get<{ paper_ids: number[] }>(`/api/meetings/${meetingId}/copying`)).paper_ids,
  allow: (paperId: number, allowed: boolean) => put<undefined>(`/api/papers/${paperId}/copying`, { allowed }),
  take: (versionId: number) => bytes(`/api/versions/${versionId}/copies`, {}, 'POST'),
  taken: async (meetingId: number) => (await get<{ items: TakenCopyView[] }>(`/api/meetings/${meetingId}/copies`)).items,
  trace: (trace: string) => get<TakenCopyView>('/api/copies', { query: { trace } }),
}
