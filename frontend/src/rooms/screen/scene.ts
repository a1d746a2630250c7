/** What the room screen shows: one of five scenes, decided by the sitting and its latest vote. */
import type { AgendaItemView, MeetingView, PollView } from '../../api'

export type Scene =
  | { kind: 'waiting' }
  | { kind: 'item'; item: AgendaItemView; closed: boolean }
  | { kind: 'vote'; item: AgendaItemView; poll: PollView }
  | { kind: 'result'; item: AgendaItemView; poll: PollView }
  | { kind: 'finished' }

/** An open vote comes first, then an announced result until the sitting moves on, then the item itself. */
export function sceneOf(meeting: MeetingView, polls: readonly PollView[]): Scene {
  if (meeting.status === 'finished') return { kind: 'finished' }
  if (meeting.status !== 'in_session') return { kind: 'waiting' }
  const open = polls.findLast((poll) => poll.status === 'open')
  const voted = open && meeting.items.find((item) => item.id === open.item_id)
  if (open && voted) return { kind: 'vote', item: voted, poll: open }
  const item = meeting.items.find((each) => each.id === meeting.current_item_id)
  if (!item) return { kind: 'waiting' }
  const latest = polls.findLast((poll) => poll.item_id === item.id && poll.status !== 'draft' && poll.status !== 'annulled')
  if (latest?.status === 'announced' && latest.outcome) return { kind: 'result', item, poll: latest }
  return { kind: 'item', item, closed: latest?.status === 'closed' }
}
