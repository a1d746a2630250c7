/** From what a new meeting can begin, and what is suggested of it then. */
import type { MeetingSummary, NewMeeting, SeriesView } from '../../api'
import { date, t } from '../../i18n'
import type { MeetingDraft } from './builder.svelte'

/** How many earlier meetings are offered to be copied. */
const OFFERED = 8

export interface Start {
  value: string
  label: string
  pattern: Pick<NewMeeting, 'series_id' | 'copy_of_id'>
  /** What is known of the new meeting already. */
  draft: MeetingDraft | null
}

export function startsOf(meetings: readonly MeetingSummary[], kept: readonly SeriesView[]): Start[] {
  const series = kept.map((each): Start => ({
    value: `series/${each.id}`,
    label: t('series.start_series', { name: each.name }),
    pattern: { series_id: each.id },
    draft: { title: each.next_title ?? '', starts_at: each.next_starts_at ?? '', place: each.place },
  }))
  const copies = meetings.slice(0, OFFERED).map((each): Start => ({
    value: `copy/${each.id}`,
    label: t('series.start_copy', { title: each.title, date: date(each.starts_at) }),
    pattern: { copy_of_id: each.id },
    draft: { title: '', starts_at: '', place: each.place },
  }))
  return [{ value: 'empty', label: t('series.start_empty'), pattern: {}, draft: null }, ...series, ...copies]
}

export const RHYTHMS = ['none', 'weekly', 'fortnightly', 'monthly'] as const
export const rhythms = () => RHYTHMS.map((value) => ({ value, label: t(`series.rhythm_${value}`) }))
