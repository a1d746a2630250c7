/** Where one step of a plan of signatures stands: done, refused, next, or waiting for those before it. */
import type { SigningFileView } from '../../api'
import { dateTime, t } from '../../i18n'
import type { IconName } from '../../ui'

type Step = Pick<SigningFileView['fields'][number], 'kind' | 'status' | 'is_turn' | 'signed_at'>
interface Standing {
  text: string
  tone: 'good' | 'bad' | 'warn' | 'quiet'
  icon: IconName
}

/** `returned`: whoever did not sign gave it back to be corrected; else it is declined for good. */
export function standing(step: Step, returned: boolean): Standing {
  const isSeal = step.kind === 'seal'
  if (step.signed_at) return { text: t(isSeal ? 'plan.step_sealed' : 'plan.step_signed', { time: dateTime(step.signed_at) }), tone: 'good', icon: 'circle-check' }
  if (step.status === 'signed') return { text: t('signing.status_signed'), tone: 'good', icon: 'circle-check' }
  if (step.status === 'declined') return { text: t(returned ? 'signing.status_declined' : 'signing.status_refused'), tone: 'bad', icon: 'circle-x' }
  if (step.is_turn) return { text: t(isSeal ? 'plan.step_turn_seal' : 'plan.step_turn'), tone: 'warn', icon: 'clock' }
  return { text: t('plan.step_later'), tone: 'quiet', icon: 'clock' }
}
