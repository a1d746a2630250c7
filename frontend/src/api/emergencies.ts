/** Calls about papers opened in an emergency. */
import { get, post } from './client'
import type { ActView, OpeningView } from './types'

const at = (id: number, answer: string) => `/api/emergency-openings/${id}/${answer}`

export const emergencies = {
  list: async () => (await get<{ items: OpeningView[] }>('/api/emergency-openings')).items,
  propose: (meetingId: number, opening: { person_id: number; until: string; reason: string }) => post<ActView>(`/api/meetings/${meetingId}/emergency-openings`, opening),
  end: (id: number) => post<OpeningView>(at(id, 'end')),
  acknowledge: (id: number) => post<OpeningView>(at(id, 'acknowledge')),
}
