/** Calls about papers, their keys and who holds them. */
import { del, fetched, get, patch, post, put, type Options } from './client'
import type { HoldingList, IntakeView, KeyList, KeyView, LeaseView, PaperList, PaperView } from './types'

export const papers = {
  intake: () => get<IntakeView>('/api/intake'),
  original: (versionId: number) => fetched(`/api/versions/${versionId}/original`),
  list: (meetingId: number, options?: Options) => get<PaperList>(`/api/meetings/${meetingId}/papers`, options),
  rename: (id: number, title: string) => patch<PaperView>(`/api/papers/${id}`, { title }),
  remove: (id: number) => del(`/api/papers/${id}`),
  order: (itemId: number, order: number[]) => put<PaperList>(`/api/items/${itemId}/papers`, { order }),
  lease: () => post<LeaseView>('/api/lease', {}, { quiet: true, patience: 6000 }),
  keys: (versionIds: number[]) => get<KeyList>('/api/keys', { query: { versions: versionIds.join() } }),
  key: (versionId: number, options?: Options) => get<KeyView>(`/api/versions/${versionId}/key`, options),
  holding: (versionId: number, sealedSha256: string) =>
    put<undefined>(`/api/versions/${versionId}/holding`, { sealed_sha256: sealedSha256 }),
  holdings: (meetingId: number) => get<HoldingList>(`/api/meetings/${meetingId}/holdings`),
}
