/** Calls about whether everybody can read: reports of this tablet, the board, reminders, rehearsals. */
import { get, post, put } from './client'
import type { BoardView, OwnReminder, RehearsalView, ReminderView } from './types'

export interface TabletFacts {
  build: string
  keys_usable: boolean
  fault: string | null
  storage_persisted: boolean | null
  storage_free: number | null
}
export interface SelfTest {
  passed: boolean
  fault: string | null
  sealed_sha256: string
  build: string
}
const at = (meetingId: number, rest: string) => `/api/meetings/${meetingId}/${rest}`

export const readiness = {
  report: (facts: TabletFacts) => put<undefined>('/api/device/report', facts),
  tested: (versionId: number, test: SelfTest) => put<undefined>(`/api/versions/${versionId}/self-test`, test),
  board: (meetingId: number) => get<BoardView>(at(meetingId, 'readiness')),
  remind: (meetingId: number, again: boolean) => post<ReminderView>(at(meetingId, 'reminders'), { again }),
  own: async () => (await get<{ items: OwnReminder[] }>('/api/reminders')).items,
  rehearse: (meetingId: number) => post<RehearsalView>(at(meetingId, 'rehearsals'), {}),
  rehearsals: async (meetingId: number) => (await get<{ items: RehearsalView[] }>(at(meetingId, 'rehearsals'))).items,
  rehearsal: (id: number) => get<RehearsalView>(`/api/rehearsals/${id}`),
  finish: (id: number) => post<RehearsalView>(`/api/rehearsals/${id}/finish`, {}),
}
