/** Calls about series of meetings and templates. */
import { del, get, patch, post } from './client'
import type { SeriesView } from './types'

export type Rhythm = SeriesView['rhythm']
type SeriesEdit = { revision: number } & Partial<Pick<SeriesView, 'name' | 'title' | 'place' | 'rhythm'>>

export const series = {
  list: async () => (await get<{ items: SeriesView[] }>('/api/series')).items,
  keep: (meetingId: number, name: string, rhythm: Rhythm) => post<SeriesView>('/api/series', { meeting_id: meetingId, name, rhythm }),
  edit: (id: number, change: SeriesEdit) => patch<SeriesView>(`/api/series/${id}`, change),
  drop: (id: number) => del(`/api/series/${id}`),
}
