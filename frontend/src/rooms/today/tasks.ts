/** What waits for the person, each with the place where it is done. */
import type { MeetingSummary } from '../../api'
import { t } from '../../i18n'
import { session } from '../../state'
import type { IconName } from '../../ui'

export interface Task {
  to: string
  icon: IconName
  text: string
}

export function tasksOf(first: MeetingSummary | null, toSign: number): Task[] {
  const found: Task[] = []
  if (session.has('member', 'chair', 'substitute') && !session.me?.device) found.push({ to: '/enrol', icon: 'tablet', text: t('today.to_enrol') })
  if (first?.status === 'in_session' && first.my.seat_kind && !first.my.present) found.push({ to: `/m/${first.id}`, icon: 'user-check', text: t('today.to_check_in') })
  if (toSign > 0) found.push({ to: '/sign', icon: 'signature', text: t('today.to_sign', { n: toSign }) })
  return found
}
