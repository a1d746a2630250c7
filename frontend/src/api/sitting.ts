/** Calls about the course of an open sitting: rest, resumption, the order of what is left, the agenda clock. */
import { del, get, put } from './client'
import type { ClockView, MeetingView, SuspensionView } from './types'

const at = (meetingId: number, rest: string) => `/api/meetings/${meetingId}/${rest}`

export interface Rest {
  kind: SuspensionView['kind']
  resumes_at: string | null
}

export const sitting = {
  clock: (meetingId: number) => get<ClockView>(at(meetingId, 'clock')),
  /** `seen` is the suspension that is changed, null while the sitting sits. */
  suspend: (meetingId: number, rest: Rest, seen: number | null) => put<MeetingView>(at(meetingId, 'suspension'), { ...rest, suspension_id: seen }),
  resume: (meetingId: number) => del<MeetingView>(at(meetingId, 'suspension')),
  order: (meetingId: number, version: number, order: number[]) => put<MeetingView>(at(meetingId, 'upcoming'), { version, order }),
}
