/** Calls about what was read and what changed since. */
import { get, put, type Options } from './client'
import type { OpenedList, ReadingList } from './types'

export const reading = {
  note: (versionId: number, pages: number[]) => put<undefined>(`/api/versions/${versionId}/reading`, { pages }),
  changes: async (meetingId: number, options?: Options) => (await get<ReadingList>(`/api/meetings/${meetingId}/changes`, options)).items,
  opened: async (meetingId: number) => (await get<OpenedList>(`/api/meetings/${meetingId}/opened`)).items,
}
