/** Calls about positions before the sitting and the list of items without objection. */
import { get, post, put } from './client'
import type { PollView, PositionsView, PositionView } from './types'

export type Stance = PositionView['stance']

export const opinions = {
  show: (meetingId: number) => get<PositionsView>(`/api/meetings/${meetingId}/positions`),
  history: async (itemId: number) => (await get<{ items: PositionView[] }>(`/api/items/${itemId}/position`)).items,
  declare: (itemId: number, position: { stance: Stance; text: string; revision: number }) => put<PositionView>(`/api/items/${itemId}/position`, position),
  putList: (meetingId: number, itemIds: number[]) => post<PollView>(`/api/meetings/${meetingId}/no-objection`, { item_ids: itemIds }),
  pullOut: (itemId: number) => post<PositionsView>(`/api/items/${itemId}/pull-out`, {}),
}
