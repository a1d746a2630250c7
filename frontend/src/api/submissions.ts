/** Calls about submissions by ministries, and the meetings that take them. */
import { del, fetched, get, patch, post, put } from './client'
import type { CallView, SubmissionView } from './types'

export type Part = SubmissionView['files'][number]['part']
type Texts = Pick<SubmissionView, 'title' | 'title_en' | 'rapporteur' | 'summary' | 'differences' | 'kind' | 'minutes' | 'meeting_id'>
export type SubmissionFields = { [Name in keyof Texts]?: Texts[Name] | null }

const at = (id: number, rest = '') => `/api/submissions/${id}${rest}`

export const submissions = {
  calls: async () => (await get<{ items: CallView[] }>('/api/submission-calls')).items,
  call: (meetingId: number, open: boolean) => put(`/api/meetings/${meetingId}/submission-call`, { open }),
  list: async () => (await get<{ items: SubmissionView[] }>('/api/submissions')).items,
  show: (id: number) => get<SubmissionView>(at(id)),
  begin: (title: string, meetingId: number | null) => post<SubmissionView>('/api/submissions', { title, meeting_id: meetingId }),
  edit: (id: number, revision: number, fields: SubmissionFields) => patch<SubmissionView>(at(id), { revision, ...fields }),
  drop: (id: number) => del(at(id)),
  submit: (id: number, revision: number) => post<SubmissionView>(at(id, '/submit'), { revision }),
  withdraw: (id: number, revision: number) => post<SubmissionView>(at(id, '/withdraw'), { revision }),
  giveBack: (id: number, revision: number, reason: string) => post<SubmissionView>(at(id, '/return'), { revision, reason }),
  accept: (id: number, revision: number, meetingId: number | null) =>
    post<SubmissionView>(at(id, '/accept'), { revision, meeting_id: meetingId }, { patience: 180_000 }),
  // The type of the file is for the server to find out.
  addFile: (id: number, part: Part, file: File) =>
    post<SubmissionView>(at(id, '/files'), new Blob([file]), { query: { part, filename: file.name.slice(-200) }, patience: 180_000 }),
  openFile: (fileId: number) => fetched(`/api/submission-files/${fileId}/open`),
  removeFile: (fileId: number) => del(`/api/submission-files/${fileId}`),
}
