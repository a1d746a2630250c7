/** The speaker's clock: how long is left by the server's time, and how pressing it is. */
import type { FloorView } from '../../api'
import { lasting } from '../../i18n'

type Speaker = NonNullable<FloorView['speaker']>
export type Pressing = 'calm' | 'warning' | 'over'

export interface SpeakerClock {
  pressing: Pressing
  /** `02:31`, or `+00:12` when that much is over. */
  shown: string
}

export function speakerClock(speaker: Speaker, now: number): SpeakerClock {
  const left = Math.ceil((Date.parse(speaker.until) - now) / 1000)
  if (left <= 0) return { pressing: 'over', shown: `+${lasting(-left)}` }
  return { pressing: now >= Date.parse(speaker.warning_at) ? 'warning' : 'calm', shown: lasting(left) }
}
