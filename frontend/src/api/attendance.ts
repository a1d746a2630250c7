/** Calls about the check-in code, the register of attendance and the places in the room. */
import { get, patch, post, put, type Options } from './client'
import type { AttendanceRegister, MeetingView, RoomCodeView } from './types'

export type Layout = MeetingView['layout']
export interface StayTimes {
  arrived_at: string
  left_at: string | null
  reason: string
}
const at = (meetingId: number, rest: string) => `/api/meetings/${meetingId}/${rest}`

export const attendance = {
  turnCode: (meetingId: number, shown: boolean) => put<MeetingView>(at(meetingId, 'room-code'), { shown }),
  code: (meetingId: number, options?: Options) => get<RoomCodeView>(at(meetingId, 'room-code'), options),
  register: (meetingId: number) => get<AttendanceRegister>(at(meetingId, 'attendance')),
  enter: (meetingId: number, stay: StayTimes & { person_id: number; mode: 'room' | 'remote' }) => post<AttendanceRegister>(at(meetingId, 'attendance'), stay),
  correct: (stayId: number, times: StayTimes) => patch<AttendanceRegister>(`/api/stays/${stayId}`, times),
  strike: (stayId: number, reason: string) => post<AttendanceRegister>(`/api/stays/${stayId}/strike`, { reason }),
  arrange: (meetingId: number, version: number, layout: Layout, order: number[]) => put<MeetingView>(at(meetingId, 'places'), { version, layout, order }),
}
