/** Calls of whoever leads the pages. */
import { del, post, put } from './client'

export interface Turn {
  version_id: number
  page: number
}
const at = (meetingId: number) => `/api/meetings/${meetingId}/presenting`

export const presenting = {
  begin: (meetingId: number, turn: Turn, takeOver: boolean) => post<unknown>(at(meetingId), { ...turn, take_over: takeOver }),
  turn: (meetingId: number, turn: Turn) => put<unknown>(at(meetingId), turn),
  end: (meetingId: number) => del(at(meetingId)),
}
