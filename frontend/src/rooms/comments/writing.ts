/** What is being written: a new comment on a passage or on the whole paper, or one that stands already. */
import type { CommentView, CommentWords } from '../../api'

export interface Passage {
  page: number | null
  quote: string
  clause: string
}
export interface Writing {
  paperId: number
  words: Required<CommentWords>
  /** The comment that is changed, or the draft whose words are taken over. */
  of: CommentView | null
}

export const onPassage = (paperId: number, versionId: number, passage: Passage | null): Writing => ({
  paperId,
  of: null,
  words: { version_id: versionId, page: passage?.page ?? null, clause: passage?.clause ?? '', quote: passage?.quote ?? '', wish: 'change', proposal: '', reason: '' },
})

export const again = (comment: CommentView): Writing => {
  const { version_id, page, clause, quote, wish, proposal, reason } = comment
  return { paperId: comment.paper_id, of: comment, words: { version_id, page, clause, quote, wish, proposal, reason } }
}
