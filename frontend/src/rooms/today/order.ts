/** Which meeting stands first today: the one in session, else the nearest to come; the others after it. */
import type { MeetingSummary } from '../../api'

export interface Shelf {
  first: MeetingSummary | null
  later: MeetingSummary[]
  past: MeetingSummary[]
}

const starts = (meeting: MeetingSummary) => Date.parse(meeting.starts_at)

export function arrange(meetings: readonly MeetingSummary[]): Shelf {
  const rank = (meeting: MeetingSummary) => (meeting.status === 'in_session' ? 0 : meeting.status === 'published' ? 1 : 2)
  const open = meetings
    .filter((meeting) => meeting.status !== 'finished')
    .sort((one, other) => rank(one) - rank(other) || starts(one) - starts(other))
  const past = meetings.filter((meeting) => meeting.status === 'finished').sort((one, other) => starts(other) - starts(one))
  return { first: open[0] ?? null, later: open.slice(1), past }
}

/** Whole days from now to a moment, counted by calendar days in the capital. */
export function daysUntil(when: string, now: number): number {
  const day = (at: number) => Math.floor((at + 7 * 3_600_000) / 86_400_000)
  return day(Date.parse(when)) - day(now)
}
