/** Calls about comments on papers and the answers to them; imported by the screens that show them. */
import { del, get, post, put } from './client'
import type { CommentHistory, CommentsView, CommentView, CommentWords } from './types'

export type Wish = CommentView['wish']
export type Verdict = NonNullable<CommentView['answer']>['verdict']

export const comments = {
  list: (meetingId: number) => get<CommentsView>(`/api/meetings/${meetingId}/comments`),
  history: (id: number) => get<CommentHistory>(`/api/comments/${id}`),
  write: (paperId: number, words: CommentWords) => post<CommentView>(`/api/papers/${paperId}/comments`, words),
  change: (id: number, words: CommentWords, revision: number) => put<CommentView>(`/api/comments/${id}`, { ...words, revision }),
  adopt: (id: number, revision: number, instead?: CommentWords) => post<CommentView>(`/api/comments/${id}/adopt`, { revision, ...(instead ? { instead } : {}) }),
  withdraw: (id: number, revision: number) => del(`/api/comments/${id}`, { query: { revision } }),
  answer: (id: number, said: { verdict: Verdict; reason: string; of_revision: number; revision: number }) => put<unknown>(`/api/comments/${id}/answer`, said),
  seen: (id: number, revision: number) => put<unknown>(`/api/comments/${id}/seen`, { revision }),
  file: (paperId: number, ending: 'docx' | 'pdf' | 'xlsx') => `/api/papers/${paperId}/comments.${ending}`,
}
