/** The three positions: their order, sign, tone and key. */
import type { Stance } from '../../api'
import type { IconName } from '../../ui'

export const STANCES: readonly { id: Stance; icon: IconName; tone: 'good' | 'bad' | 'info' }[] = [
  { id: 'agree', icon: 'check', tone: 'good' },
  { id: 'objection', icon: 'x', tone: 'bad' },
  { id: 'speak', icon: 'hand', tone: 'info' },
]
