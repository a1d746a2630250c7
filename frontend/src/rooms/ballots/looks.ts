/** How the stages of a written ballot look, beside their words. */
import type { MeetingSummary, WrittenBallotLine } from '../../api'
import type { IconName } from '../../ui'

type Tone = 'quiet' | 'accent' | 'info' | 'good' | 'warn' | 'bad'
type Status = WrittenBallotLine['status']

export const LOOKS: Record<Status, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'quiet', icon: 'pencil' },
  submitted: { tone: 'warn', icon: 'clock' },
  approved: { tone: 'info', icon: 'check' },
  declined: { tone: 'bad', icon: 'undo-2' },
  sent: { tone: 'accent', icon: 'send' },
  closed: { tone: 'good', icon: 'lock' },
  recalled: { tone: 'quiet', icon: 'ban' },
}

export type Group = 'to_answer' | 'running' | 'writing' | 'done'
export const GROUPS: readonly Group[] = ['to_answer', 'running', 'writing', 'done']

/** Under which heading a ballot stands on the list. */
export function groupOf(line: WrittenBallotLine): Group {
  if (line.status === 'sent') return line.may_answer && !line.i_answered ? 'to_answer' : 'running'
  return line.status === 'closed' || line.status === 'recalled' ? 'done' : 'writing'
}

/** What a member's own answer is, in the words of the deployed system; null for who is not asked. */
export function mine(line: WrittenBallotLine, now: number): 'mine_answered' | 'mine_unanswered' | 'mine_overdue' | null {
  if (!line.i_am_asked || !['sent', 'closed'].includes(line.status)) return null
  if (line.i_answered) return 'mine_answered'
  return line.status === 'closed' || Date.parse(line.due_at) <= now ? 'mine_overdue' : 'mine_unanswered'
}

/** Sittings that a matter can still be put to, the likeliest first: those of its body, drafts before what is circulated, the next before later ones. */
export function comingOf(all: readonly MeetingSummary[], ballot: { rule_set: string; meeting_id: number | null }, now: number): MeetingSummary[] {
  const order = (each: MeetingSummary): number[] => [Number(each.id !== ballot.meeting_id), Number(each.rule_set !== ballot.rule_set), Number(each.status !== 'draft'), Date.parse(each.starts_at)]
  const coming = all.filter((each) => ['draft', 'published'].includes(each.status) && Date.parse(each.starts_at) > now)
  return coming.sort((one, other) => order(one).map((value, at) => value - (order(other)[at] ?? 0)).find((difference) => difference !== 0) ?? 0)
}
