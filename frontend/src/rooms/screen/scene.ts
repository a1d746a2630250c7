/** What the room screen shows: one scene, decided by the sitting and its latest vote. */
import type { SceneItem, SceneMeeting, ScenePoll, SuspensionView } from '../../api'

export type Scene =
  | { kind: 'waiting' }
  | { kind: 'roll' }
  | { kind: 'item'; item: SceneItem; closed: boolean }
  | { kind: 'vote'; item: SceneItem; poll: ScenePoll }
  | { kind: 'result'; item: SceneItem; poll: ScenePoll }
  | { kind: 'rest'; rest: SuspensionView }
  | { kind: 'finished' }

/** The result of a vote on several items, until the sitting calls its next item. */
function blocResult(item: SceneItem | undefined, polls: readonly ScenePoll[]): ScenePoll | null {
  const said = polls.findLast((poll) => poll.items.length > 0 && poll.status === 'announced')
  const isOver = item?.began_at && Date.parse(item.began_at) > Date.parse(said?.announced_at ?? '')
  return said?.outcome && !isOver ? said : null
}

/** An open vote comes first, then an announced result until the sitting moves on, then the item itself. */
export function sceneOf(meeting: Pick<SceneMeeting, 'status' | 'items' | 'current_item_id' | 'suspension'>, polls: readonly ScenePoll[]): Scene {
  if (meeting.status === 'finished') return { kind: 'finished' }
  if (meeting.status !== 'in_session') return { kind: 'waiting' }
  if (meeting.suspension) return { kind: 'rest', rest: meeting.suspension }
  const open = polls.findLast((poll) => poll.status === 'open')
  const voted = open && meeting.items.find((item) => item.id === open.item_id)
  if (open && voted) return { kind: 'vote', item: voted, poll: open }
  const item = meeting.items.find((each) => each.id === meeting.current_item_id)
  const bloc = blocResult(item, polls)
  const first = bloc && meeting.items.find((each) => each.id === bloc.item_id)
  if (bloc && first) return { kind: 'result', item: first, poll: bloc }
  if (!item) return { kind: 'roll' }
  const latest = polls.findLast((poll) => poll.item_id === item.id && poll.status !== 'draft' && poll.status !== 'annulled')
  if (latest?.status === 'announced' && latest.outcome) return { kind: 'result', item, poll: latest }
  return { kind: 'item', item, closed: latest?.status === 'closed' }
}
