/** Papers this tablet has seen in meetings, with where they stand on the agenda: from memory, without the server. */
import { papers, type AgendaItemView, type MeetingSummary, type PaperView } from '../api'
import { recollect, remember, unremember } from '../offline'
import { meetingsRemembered } from './calendar'
import { device } from './device.svelte'
import { meetingMemory } from './meeting-parts'

export interface KnownPaper {
  paper: PaperView
  meetingId: number
  meetingTitle: string
  startsAt: string
  itemTitle: string
}
interface Seen {
  view: { title: string; starts_at: string; items: AgendaItemView[] } | null
  papers: PaperView[]
}
const listName = (personId: number, meetingId: number) => `papers/${personId}/${meetingId}`

/** A paper of this meeting was recalled: its list is asked for anew. */
export const forgetPapersKnown = (personId: number, meetingId: number): Promise<void> => unremember(listName(personId, meetingId))

/** By paper. Meetings in `also` are asked of the server if this tablet has never opened them. */
export async function papersKnown(also: Iterable<number> = []): Promise<Map<number, KnownPaper>> {
  const personId = device.keys?.personId ?? 0
  const meetings = new Map(((await meetingsRemembered()) ?? []).map((meeting) => [meeting.id, meeting]))
  const found = new Map<number, KnownPaper>()
  for (const meetingId of new Set([...meetings.keys(), ...also])) {
    const seen = (await recollect<Seen | null>(meetingMemory(personId, meetingId)))?.value
    const list = seen?.papers ?? (await listOf(personId, meetingId, meetings.get(meetingId)))
    const items = new Map(seen?.view?.items.map((item) => [item.id, item.title]) ?? [])
    const meeting = { meetingId, meetingTitle: seen?.view?.title ?? meetings.get(meetingId)?.title ?? '', startsAt: seen?.view?.starts_at ?? meetings.get(meetingId)?.starts_at ?? '' }
    for (const paper of list) found.set(paper.id, { ...meeting, paper, itemTitle: items.get(paper.item_id) ?? '' })
  }
  return found
}

async function listOf(personId: number, meetingId: number, meeting: MeetingSummary | undefined): Promise<PaperView[]> {
  const name = listName(personId, meetingId)
  if (meeting?.status === 'draft') return []
  try {
    const { items } = await papers.list(meetingId)
    await remember(name, items)
    return items
  } catch {
    return (await recollect<PaperView[]>(name))?.value ?? []
  }
}
