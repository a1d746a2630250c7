/** A sitting in words: how far it is off its plan; at rest, what it is and when it goes on. */
import type { SuspensionView } from '../../api'
import { dateTime, lasting, sameDay, t, time } from '../../i18n'

/** Whole minutes as somebody says them: `45 minutes`, from an hour on `5 h 57 min`. */
export function spoken(minutes: number): string {
  const [h, n] = [Math.floor(minutes / 60), minutes % 60]
  return h === 0 ? t('timing.minutes', { n }) : n === 0 ? t('timing.hours', { h }) : t('timing.hours_minutes', { h, n })
}

/** Minutes behind its plan; below zero ahead of it. */
export function standing(late: number): string {
  return late > 0 ? t('timing.late', { time: spoken(late) }) : late < 0 ? t('timing.early', { time: spoken(-late) }) : t('timing.on_time')
}

export const restTitle = (rest: SuspensionView): string => t(`timing.is_${rest.kind}`)

/** `Resumes at 09:55`, on another day with its date; empty for a pause. */
export function resumption(rest: SuspensionView, now: number): string {
  if (!rest.resumes_at) return ''
  return sameDay(rest.resumes_at, now) ? t('timing.resumes_at', { time: time(rest.resumes_at) }) : t('timing.resumes_on', { time: dateTime(rest.resumes_at) })
}

/** How long still, on the same day; that the time is past; empty when there is none. */
export function timeLeft(rest: SuspensionView, now: number): string {
  if (!rest.resumes_at) return ''
  const left = (Date.parse(rest.resumes_at) - now) / 1000
  if (left <= 0) return t('timing.overdue')
  return sameDay(rest.resumes_at, now) ? t('timing.left', { time: lasting(left) }) : ''
}
