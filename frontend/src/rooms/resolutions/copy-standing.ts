/** How far an electronic copy is, for its second step; what is out of the ordinary is told with what to do. */
import type { ElectronicCopyView } from '../../api'
import { date, t } from '../../i18n'
import type { IconName } from '../../ui'

export interface CopyStanding {
  tone: 'good' | 'warn' | 'bad' | 'info'
  icon: IconName
  text: string
  why: string | null
}

export function copyStanding({ state, stamped_until: until }: Pick<ElectronicCopyView, 'state' | 'stamped_until'>): CopyStanding {
  switch (state) {
    case 'signed':
      return { tone: 'info', icon: 'clock', text: t('look.copy_waits'), why: null }
    case 'delayed':
      return { tone: 'warn', icon: 'clock', text: t('look.copy_delayed'), why: t('look.copy_delayed_why') }
    case 'archived':
      return { tone: 'good', icon: 'check', text: t('look.copy_archived', { when: date(until ?? '') }), why: t('look.copy_renews') }
    case 'doubted':
      return { tone: 'bad', icon: 'circle-alert', text: t('look.copy_doubted'), why: t('look.copy_doubted_why') }
    case 'certified':
      return { tone: 'warn', icon: 'info', text: t('look.copy_certified'), why: t('look.copy_certified_why') }
  }
}
