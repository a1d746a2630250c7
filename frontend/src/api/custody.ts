/** Calls about numbered paper copies of classified items. */
import { bytes, get, post } from './client'
import type { Ledger, LedgerItem, OwnCopy, PaperCopyView } from './types'

export type CopyAct = 'back' | 'missing' | 'destroy'

export const custody = {
  ledger: (meetingId: number) => get<Ledger>(`/api/meetings/${meetingId}/custody`),
  own: async (meetingId: number) => (await get<{ items: OwnCopy[] }>(`/api/meetings/${meetingId}/own-paper-copies`)).items,
  make: (itemId: number, count: number) => post<LedgerItem>(`/api/items/${itemId}/paper-copies`, { count }),
  labels: (itemId: number) => bytes(`/api/items/${itemId}/labels`, {}, 'POST'),
  find: (code: string) => get<PaperCopyView>('/api/paper-copies', { query: { code } }),
  handOut: (id: number, personId: number) => post<PaperCopyView>(`/api/paper-copies/${id}/hand-out`, { person_id: personId }),
  read: (id: number) => post<undefined>(`/api/paper-copies/${id}/read`, {}),
  act: (id: number, act: CopyAct) => post<PaperCopyView>(`/api/paper-copies/${id}/${act}`, {}),
}
