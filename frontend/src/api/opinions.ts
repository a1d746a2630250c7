/** Calls about positions before the sitting and the list of items without objection. */
import { del, get, post, put } from './client'
import type { DraftList, DraftView, PollView, PositionsView, PositionView, RevisionView } from './types'

export type Stance = PositionView['stance']

export const opinions = {
  show: (meetingId: number) => get<PositionsView>(`/api/meetings/${meetingId}/positions`),
  history: async (itemId: number) => (await get<{ items: RevisionView[] }>(`/api/items/${itemId}/position`)).items,
  declare: (itemId: number, position: { stance: Stance; text: string; revision: number }) => put<PositionView>(`/api/items/${itemId}/position`, position),
  drafts: (meetingId: number) => get<DraftList>(`/api/meetings/${meetingId}/position-drafts`),
  writeDraft: (itemId: number, draft: { stance: Stance; text: string; revision: number }) => put<DraftView>(`/api/items/${itemId}/position-draft`, draft),
  dropDraft: (itemId: number, revision: number) => del(`/api/items/${itemId}/position-draft`, { query: { revision } }),
  adoptDraft: (itemId: number, adoption: { draft_revision: number; revision: number; stance?: Stance; text?: string }) =>
    post<PositionView>(`/api/items/${itemId}/position-draft/adopt`, adoption),
  putList: (meetingId: number, itemIds: number[]) => post<PollView>(`/api/meetings/${meetingId}/no-objection`, { item_ids: itemIds }),
  pullOut: (itemId: number) => post<PositionsView>(`/api/items/${itemId}/pull-out`, {}),
}
