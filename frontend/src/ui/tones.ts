/** One icon per tone, so that colour never speaks alone. */
import type { IconName } from './icon-names'
import type { Tone } from './toasts.svelte'

export const toneIcon: Record<Tone, IconName> = {
  quiet: 'info',
  info: 'info',
  good: 'circle-check',
  warn: 'triangle-alert',
  bad: 'circle-alert',
}
