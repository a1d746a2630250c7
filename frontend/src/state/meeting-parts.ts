/** Of what a meeting consists for a tablet: what a notice makes stale, what is remembered, which papers are wanted. */
import type { MeetingView, PaperReading, PaperView, PollView } from '../api'
import type { Wanted } from '../offline'

export type Part = 'view' | 'papers' | 'polls' | 'changes'
export const ALL: Part[] = ['view', 'papers', 'polls', 'changes']
export interface Memory {
  view: MeetingView
  papers: PaperView[]
  polls: PollView[]
  changes?: PaperReading[]
}

/** Which part a notice makes stale. */
export function partsOf(kind: string): Part[] {
  if (/^(Poll|VoteCast)/.test(kind)) return ['polls']
  if (kind === 'PaperCompared') return ['changes']
  if (/^(Paper|Papers)/.test(kind)) return ['papers', 'changes']
  if (/^(Seats|ItemClassified|MeetingPublished)/.test(kind)) return ALL
  return ['view']
}

/** Under which name the tablet remembers a meeting for a person. */
export const meetingMemory = (personId: number, meetingId: number): string => `meeting/${personId}/${meetingId}`

/** The current versions in the order of the agenda. */
export function wantedOf(papers: PaperView[], view: Pick<MeetingView, 'items' | 'current_item_id'>): Wanted[] {
  const rank = new Map(view.items.map((item, index) => [item.id, index]))
  const ordered = [...papers].sort((one, other) => (rank.get(one.item_id) ?? 0) - (rank.get(other.item_id) ?? 0) || one.position - other.position)
  return ordered.flatMap((paper) => {
    const version = paper.versions.find((each) => each.current)
    return version ? [{ paperId: paper.id, version, now: paper.item_id === view.current_item_id }] : []
  })
}
