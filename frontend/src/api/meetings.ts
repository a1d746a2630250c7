/** Calls about meetings, agenda, seats and attendance. */
import { del, get, patch, post, put, type Options } from './client'
import type { AgendaItemView, MeetingSummary, MeetingView, Notices, StepList } from './types'

type Kind = AgendaItemView['kind']
export interface NewSeat {
  person_id: number
  kind: 'member' | 'chair' | 'substitute' | 'guest'
  substitutes_for_id?: number | null
}
export interface NewMeeting {
  title: string
  starts_at: string
  place: string
  rule_set?: string
  seats?: NewSeat[]
  /** Begin with the agenda and the seats of a series, or of another meeting. */
  series_id?: number
  copy_of_id?: number
}
export interface ItemFields {
  title?: string
  title_en?: string | null
  parent_id?: number | null
  rapporteur_id?: number | null
  rapporteur?: string | null
  minutes?: number
  kind?: Kind
  classified?: boolean
  is_break?: boolean
  version?: number
  /** The item's revision that the change was made from. */
  revision?: number
}
type MeetingEdit = { version: number } & Partial<Pick<NewMeeting, 'title' | 'starts_at' | 'place' | 'rule_set'>>

export interface MeetingPage {
  items: MeetingSummary[]
  has_earlier: boolean
}

const at = (id: number, rest = '') => `/api/meetings/${id}${rest}`

export const meetings = {
  list: async (options?: Options) => (await get<MeetingPage>('/api/meetings', options)).items,
  page: (before?: number) => get<MeetingPage>(`/api/meetings${before === undefined ? '' : `?before=${before}`}`),
  show: (id: number, options?: Options) => get<MeetingView>(at(id), options),
  create: (meeting: NewMeeting) => post<MeetingView>('/api/meetings', meeting),
  edit: (id: number, change: MeetingEdit) => patch<MeetingView>(at(id), change),
  delete: (id: number) => del(at(id)),
  publish: (id: number, version?: number) => post<MeetingView>(at(id, '/publish'), version ? { version } : {}),
  start: (id: number) => post<MeetingView>(at(id, '/start'), {}),
  move: (id: number, itemId: number, from: number | null) => post<MeetingView>(at(id, '/move'), { item_id: itemId, from_item_id: from }),
  finish: (id: number) => post<MeetingView>(at(id, '/finish'), {}),
  addItem: (id: number, item: ItemFields & { title: string }) => post<AgendaItemView>(at(id, '/items'), item),
  editItem: (itemId: number, change: ItemFields) => patch<AgendaItemView>(`/api/items/${itemId}`, change),
  removeItem: (itemId: number) => del(`/api/items/${itemId}`),
  restoreItem: (itemId: number) => post<AgendaItemView>(`/api/items/${itemId}/restore`, {}),
  steps: (id: number) => get<StepList>(at(id, '/steps')),
  undo: (id: number, stepId: number) => post<MeetingView>(at(id, '/undo'), { step_id: stepId }),
  order: (id: number, version: number, order: { id: number; parent_id: number | null }[]) =>
    put<MeetingView>(at(id, '/agenda'), { version, order }),
  seat: (id: number, version: number, seats: NewSeat[]) => put<MeetingView>(at(id, '/seats'), { version, seats }),
  checkIn: (id: number, mode: 'room' | 'remote', personId?: number, code?: string) =>
    post<unknown>(at(id, '/check-in'), { mode, ...(personId ? { person_id: personId } : {}), ...(code ? { code } : {}) }),
  checkOut: (id: number, personId?: number) => post<unknown>(at(id, '/check-out'), personId ? { person_id: personId } : {}),
  notices: (id: number, after: number) => get<Notices>(at(id, '/notices'), { query: { after } }),
}
