/** A sitting at rest in words: what it is and when it goes on. */
import type { SuspensionView } from '../../api'
import { dateTime, lasting, sameDay, t, time } from '../../i18n'

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
