/** How far the deletion of a recalled paper is, in one sentence. */
import type { RecallView } from '../../api'
import { dateTime, t, time } from '../../i18n'

type Standing = Pick<RecallView, 'total' | 'confirmed' | 'revoked' | 'lease_until' | 'waiting'>

export function standingOf({ total, confirmed, revoked, lease_until: until, waiting }: Standing): string {
  if (total === 0) return t('recall.nobody')
  const away = waiting.length - revoked
  const parts = [t('recall.confirmed', { confirmed, total }), away ? t('recall.away', { n: away }) : '', revoked ? t('recall.gone', { n: revoked }) : '']
  const counted = parts.filter(Boolean).join(', ')
  if (!waiting.length) return `${counted}.`
  if (!until || Date.parse(until) <= Date.now()) return `${counted}; ${t('recall.leases_over')}.`
  const today = new Date(until).toDateString() === new Date().toDateString()
  return `${counted}; ${t('recall.last_lease', { time: today ? time(until) : dateTime(until) })}.`
}
