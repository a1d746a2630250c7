/** How a resolution's standing looks: tone and icon beside the word. */
import type { ResolutionView } from '../../api'
import type { IconName } from '../../ui'

interface Look {
  tone: 'quiet' | 'warn' | 'good' | 'bad'
  icon: IconName
}

const LOOKS: Record<ResolutionView['status'], Look> = {
  draft: { tone: 'quiet', icon: 'file-pen' },
  submitted: { tone: 'warn', icon: 'clock' },
  signed: { tone: 'good', icon: 'circle-check' },
  declined: { tone: 'bad', icon: 'circle-x' },
}

export const lookOf = (status: ResolutionView['status']): Look => LOOKS[status]
