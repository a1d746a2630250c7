/** Calls about screens in rooms: the secretariat's, and what a screen asks for itself. */
import { del, get, post, put } from './client'
import type { RoomScreenView, SceneView } from './types'

// Nobody is signed in on a display, and it asks again by itself.
const own = { quiet: true, patience: 6000 }

export const screens = {
  list: async () => (await get<{ items: RoomScreenView[] }>('/api/screens')).items,
  make: (name: string, meetingId: number | null) => post<{ screen: RoomScreenView; token: string }>('/api/screens', { name, meeting_id: meetingId }),
  turn: (id: number, meetingId: number | null) => put<RoomScreenView>(`/api/screens/${id}/meeting`, { meeting_id: meetingId }),
  revoke: (id: number) => del(`/api/screens/${id}`),
  enter: (token: string) => post<SceneView>('/api/screen', { token }, own),
  scene: () => get<SceneView>('/api/screen', own),
  sceneOf: (meetingId: number) => get<SceneView>(`/api/meetings/${meetingId}/scene`, { patience: 6000 }),
}
