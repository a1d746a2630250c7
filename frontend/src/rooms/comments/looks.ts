/** Signs and tones of answers and clauses. */
import type { CommentedClause, CommentView } from '../../api'
import type { Verdict, Wish } from '../../api/comments'
import { titled } from '../../i18n'
import type { IconName, Tone } from '../../ui'

export const VERDICTS: readonly { id: Verdict; icon: IconName; tone: Tone }[] = [
  { id: 'taken', icon: 'check', tone: 'good' },
  { id: 'partly', icon: 'circle-dot', tone: 'warn' },
  { id: 'not_taken', icon: 'x', tone: 'bad' },
]
export const WISHES: readonly { id: Wish; icon: IconName }[] = [
  { id: 'change', icon: 'pencil' },
  { id: 'add', icon: 'plus' },
  { id: 'remove', icon: 'minus' },
  { id: 'keep', icon: 'check' },
]
export const STANDING: Record<CommentedClause['standing'], Tone> = { opposed: 'bad', not_taken: 'bad', partly: 'warn', unanswered: 'info', taken: 'good' }
export const isDifferent = (standing: CommentedClause['standing']): boolean => standing !== 'unanswered' && standing !== 'taken'

export function verdictOf(comment: CommentView): { icon: IconName; tone: Tone; key: Verdict | 'none' } {
  const found = VERDICTS.find((each) => each.id === comment.answer?.verdict)
  return found ? { icon: found.icon, tone: found.tone, key: found.id } : { icon: 'clock', tone: 'quiet', key: 'none' }
}

export const officeOf = (comment: CommentView): string => titled(comment.person.office)
