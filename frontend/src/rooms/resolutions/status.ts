/** How a resolution's standing looks: tone, icon and words. */
import type { ResolutionView } from '../../api'
import { t } from '../../i18n'
import type { IconName } from '../../ui'

interface Look {
  tone: 'quiet' | 'warn' | 'good' | 'bad'
  icon: IconName
}

type Standing = ResolutionView['status'] | 'refused'

const LOOKS: Record<Standing, Look> = {
  draft: { tone: 'quiet', icon: 'file-pen' },
  submitted: { tone: 'warn', icon: 'clock' },
  signed: { tone: 'good', icon: 'circle-check' },
  declined: { tone: 'warn', icon: 'undo-2' },
  refused: { tone: 'bad', icon: 'circle-x' },
}

/** Not signed for good, where another comes back to be corrected. */
export const isRefused = ({ status, is_returned }: Pick<ResolutionView, 'status' | 'is_returned'>): boolean => status === 'declined' && !is_returned

const standingOf = (item: ResolutionView): Standing => (isRefused(item) ? 'refused' : item.status)

export const lookOf = (item: ResolutionView): Look => LOOKS[standingOf(item)]

/** The standing in words; of one that waits, for whom. */
export function wordOf(item: ResolutionView): string {
  const next = item.status === 'submitted' ? item.signatures.find((step) => step.is_turn) : undefined
  if (!next) return t(`resolutions.status_${standingOf(item)}`)
  return next.kind === 'seal' ? t('plan.step_turn_seal') : t('plan.step_turn_of', { name: next.label.split(',', 1)[0] })
}
