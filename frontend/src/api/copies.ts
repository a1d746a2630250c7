/** Calls about copies to print or save. */
import { bytes, get, put } from './client'
import type { TakenCopyView } from './types'

export const copies = {
  copyable: async (meetingId: number) => (await get<{ paper_ids: number[] }>(`/api/meetings/${meetingId}/copying`)).paper_ids,
  allow: (paperId: number, allowed: boolean) => put<undefined>(`/api/papers/${paperId}/copying`, { allowed }),
  take: (versionId: number) => bytes(`/api/versions/${versionId}/copies`, {}, 'POST'),
  taken: (meetingId: number, before: string | null = null) => get<{ items: TakenCopyView[]; older: string | null }>(`/api/meetings/${meetingId}/copies`, before ? { query: { before } } : {}),
  trace: (trace: string) => get<TakenCopyView>('/api/copies', { query: { trace } }),
}
