/** Calls about minutes, the conclusion notice and the replay of a sitting. */
import { get, post, put } from './client'
import type { ReplayView, WrittenRevisionView, WritingView } from './types'

export type WritingKind = WritingView['kind']
const at = (meetingId: number, rest = '') => `/api/meetings/${meetingId}/writing${rest}`

export const minutes = {
  show: (meetingId: number, kind: WritingKind) => get<WritingView>(at(meetingId), { query: { kind } }),
  /** A text stands instead of the draft; null lets the draft stand again. `version` is the part's that was seen. */
  write: (meetingId: number, kind: WritingKind, part: { key: string; version: number; text: string | null }) => put<WritingView>(at(meetingId), { kind, ...part }),
  revisions: async (meetingId: number, kind: WritingKind, key: string) => (await get<{ items: WrittenRevisionView[] }>(at(meetingId, '/revisions'), { query: { kind, key } })).items,
  submit: (meetingId: number, kind: WritingKind) => post<WritingView>(at(meetingId, '/submit'), { kind }),
  return: (meetingId: number, kind: WritingKind, version: number, reason: string) => post<WritingView>(at(meetingId, '/return'), { kind, version, reason }),
  approve: (meetingId: number, kind: WritingKind, version: number, sha256: string) => post<WritingView>(at(meetingId, '/approve'), { kind, version, sha256 }),
  /** Addresses of files, for the browser to save. */
  file: (meetingId: number, kind: WritingKind): string => at(meetingId, `/file?kind=${kind}`),
  extract: (itemId: number): string => `/api/items/${itemId}/extract`,
  replay: (meetingId: number) => get<ReplayView>(`/api/meetings/${meetingId}/replay`),
}
