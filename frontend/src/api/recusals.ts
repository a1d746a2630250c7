/** Calls about taking no part in an item. */
import { get, post } from './client'
import type { RecusalView } from './types'

export const recusals = {
  mine: async () => (await get<{ items: RecusalView[] }>('/api/recusals/mine')).items,
  list: async (meetingId: number) => (await get<{ items: RecusalView[] }>(`/api/meetings/${meetingId}/recusals`)).items,
  declare: (itemId: number, personId?: number) => post<RecusalView>(`/api/items/${itemId}/recusals`, personId ? { person_id: personId } : {}),
  lift: (recusalId: number) => post<RecusalView>(`/api/recusals/${recusalId}/lift`, {}),
}
