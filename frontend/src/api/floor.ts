/** Calls about the floor: asking for it, giving it, and who spoke. */
import { del, get, post, put } from './client'
import type { FloorView, SpeechView } from './types'

export type SpeechKind = SpeechView['kind']
const of = (speechId: number, act: string) => `/api/speeches/${speechId}/${act}`

export const floor = {
  show: (meetingId: number) => get<FloorView>(`/api/meetings/${meetingId}/floor`),
  speeches: async (meetingId: number) => (await get<{ items: SpeechView[] }>(`/api/meetings/${meetingId}/speeches`)).items,
  ask: (meetingId: number, kind: SpeechKind, personId?: number) =>
    post<SpeechView>(`/api/meetings/${meetingId}/speeches`, personId ? { kind, person_id: personId } : { kind }),
  withdraw: (speechId: number) => del(`/api/speeches/${speechId}`),
  give: (speechId: number, version: number) => post<SpeechView>(of(speechId, 'give'), { version }),
  extend: (speechId: number, version: number) => post<SpeechView>(of(speechId, 'extend'), { version }),
  end: (speechId: number, version: number) => post<SpeechView>(of(speechId, 'end'), { version }),
  order: (meetingId: number, version: number, order: number[]) => put<FloorView>(`/api/meetings/${meetingId}/speakers`, { version, order }),
}
