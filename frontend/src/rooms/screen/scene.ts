/** What the room screen shows: one of five scenes, decided by the sitting and its latest vote. */
import type { AgendaItemView, MeetingView, PollView } from '../../api'

export type Scene =
  | { kind: 'waiting' }
  | { kind: 'item'; item: AgendaItemView; closed: boolean }
  | { kind: 'vote'; item: AgendaItemView; poll: PollView }
  | { kind: 'result'; item: AgendaItemView; poll: PollView }
  | { kind: 'finished' }

/** The result of a vote on several items, until the sitting calls its next item. */
function blocResult(item: AgendaItemView | undefined, polls: readonly PollView[]): PollView | null {
  const said = polls.findLast((poll) => poll.items.length > 0 && poll.status === 'announced')
  const isOver = item?.began_at && Date.parse(item.began_at) > Date.parse(said?.announced_at ?? '')
  return said?.outcome && !isOver ? said : null
}

/** An open vote comes first, then an announced result until the sitting moves on, then the item itself. */
export function sceneOf(meeting: MeetingView, polls: readonly PollView[]): Scene {
  if (meeting.status === 'finished') return { kind: 'finished' }
  if (meeting.status !== 'in_session') return { kind: 'waiting' }
  const open = polls.findLast((poll) => poll.status === 'open')
  const voted = open && meeting.items.find((item) => item.id === open.item_id)
  if (open && voted) return { kind: 'vote', item: voted, poll: open }
  const item = meeting.items.find((each) => each.id === meeting.current_item_id)
  const bloc = blocResult(item, polls)
  const first = bloc && meeting.items.find((each) => each.id === bloc.item_id)
  if (bloc && first) return { kind: 'result', item: first, poll: bloc }
  if (!item) return { kind: 'waiting' }
  const latest = polls.findLast((poll) => poll.item_id === item.id && poll.status !== 'draft' && poll.status !== 'annulled')
  if (latest?.status === 'announced' && latest.outcome) return { kind: 'result', item, poll: latest }
  return { kind: 'item', item, closed: latest?.status === 'closed' }
}
