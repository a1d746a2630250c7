/** Calls about invitations, calendars and e-mail. */
import { del, get, post, put } from './client'
import type { FeedView, InvitationsView, InvitationView, MailAddressView, MailMessageView, MailQueueView, MeetingView, NamedPerson, NewFeedView } from './types'

export type Answer = NonNullable<InvitationView['answer']>
export interface NewReply {
  answer: Answer
  reason?: string
  substitute_id?: number | null
  person_id?: number
}
const of = (meetingId: number, rest: string) => `/api/meetings/${meetingId}/${rest}`

export const invitations = {
  own: async () => (await get<{ items: InvitationView[] }>('/api/invitations')).items,
  show: (meetingId: number) => get<InvitationView>(of(meetingId, 'invitation')),
  answer: (meetingId: number, reply: NewReply) => put<InvitationView>(of(meetingId, 'invitation'), reply),
  board: (meetingId: number) => get<InvitationsView>(of(meetingId, 'invitations')),
  remind: (meetingId: number, again: boolean) => post<{ person_ids: number[] }>(of(meetingId, 'invitations/remind'), { again }),
  decide: (meetingId: number, personId: number, given: boolean) => put<InvitationsView>(of(meetingId, `invitations/${personId}/consent`), { given }),
  substitutes: async (meetingId: number) => (await get<{ items: NamedPerson[] }>(of(meetingId, 'substitutes'))).items,
  callOff: (meetingId: number, version: number) => post<MeetingView>(of(meetingId, 'call-off'), { version }),
  file: (meetingId: number) => of(meetingId, 'calendar.ics'),
  feed: () => get<FeedView>('/api/calendar-feed'),
  openFeed: () => post<NewFeedView>('/api/calendar-feed', {}),
  closeFeed: () => del('/api/calendar-feed'),
}

export const mail = {
  queue: (state?: MailMessageView['state']) => get<MailQueueView>('/api/mail', state ? { query: { state } } : {}),
  retry: (id: number) => post<MailMessageView>(`/api/mail/${id}/retry`, {}),
  addresses: async () => (await get<{ items: MailAddressView[] }>('/api/mail-addresses')).items,
  address: (personId: number) => get<MailAddressView>(`/api/persons/${personId}/mail-address`),
  setAddress: (personId: number, address: string | null) => put<MailAddressView>(`/api/persons/${personId}/mail-address`, { address }),
}
