/** Calls about written ballots. */
import { del, get, post, put } from './client'
import type { BallotDraft, BallotRoute, BallotTemplate, SaidView, SheetList, WrittenBallotLine, WrittenBallotList, WrittenBallotView } from './types'

export type NewBallot = BallotDraft
const at = (id: number, act = '') => `/api/written-ballots/${id}${act}`
const step = (act: string) => (id: number) => post<WrittenBallotView>(at(id, act), {})

export const ballots = {
  list: () => get<WrittenBallotList>('/api/written-ballots'),
  show: (id: number) => get<WrittenBallotView>(at(id)),
  /** What members sign of their answers once it is closed. */
  sheets: (id: number) => get<SheetList>(at(id, '/sheets')),
  draft: (ballot: NewBallot) => post<WrittenBallotView>('/api/written-ballots', ballot),
  change: (id: number, revision: number, ballot: NewBallot) => put<WrittenBallotView>(at(id), { ...ballot, revision }),
  submit: step('/submit'),
  approve: step('/approve'),
  send: step('/send'),
  remind: (id: number, again: boolean) => post<WrittenBallotView>(at(id, '/remind'), { again }),
  close: step('/close'),
  decline: (id: number, reason: string) => post(at(id, '/decline'), { reason }),
  recall: (id: number, reason: string) => post<WrittenBallotView>(at(id, '/recall'), { reason }),
  route: (id: number, way: BallotRoute['way'], meeting_id: number) => post<WrittenBallotView>(at(id, '/route'), { way, meeting_id }),
  ofItem: (itemId: number) => get<{ items: WrittenBallotLine[] }>(`/api/items/${itemId}/written-ballots`),
  writeDraft: (id: number, answers: readonly SaidView[], revision: number) => put<WrittenBallotView>(at(id, '/answer-draft'), { answers, revision }),
  dropDraft: (id: number, revision: number) => del(`${at(id, '/answer-draft')}?revision=${revision}`),
  templates: async () => (await get<{ items: BallotTemplate[] }>('/api/ballot-templates')).items,
  keepTemplate: (name: string, written_ballot_id: number) => post<BallotTemplate>('/api/ballot-templates', { name, written_ballot_id }),
  dropTemplate: (id: number) => del(`/api/ballot-templates/${id}`),
  extend: (id: number, due_at: string, reason: string) => post<WrittenBallotView>(at(id, '/extend'), { due_at, reason }),
}
