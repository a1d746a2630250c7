/** How a submission looks: its state in tone and icon, the lines of its checklist in words. */
import type { SubmissionView } from '../../api'
import { t } from '../../i18n'
import type { IconName, Tone } from '../../ui'

export const lookOf = (state: SubmissionView['state']): { tone: Tone; icon: IconName } =>
  ({
    draft: { tone: 'quiet', icon: 'pencil' },
    submitted: { tone: 'info', icon: 'send' },
    returned: { tone: 'warn', icon: 'undo-2' },
    accepted: { tone: 'good', icon: 'circle-check' },
  } as const)[state]

export type PartCode = SubmissionView['files'][number]['part']
const PARTS: readonly string[] = ['letter', 'draft_text', 'report', 'appraisal', 'opinions', 'impact', 'annex'] satisfies PartCode[]

export const isPart = (code: string): code is PartCode => PARTS.includes(code)

type Told = 'meeting' | 'rapporteur' | 'minutes' | 'differences'
export const labelOf = (code: string): string => t(`submissions.check_${code as PartCode | Told}`)

/** How many required lines are done, of how many. */
export function progressOf(submission: SubmissionView): { done: number; total: number } {
  const required = submission.checks.filter((check) => check.required)
  return { done: required.filter((check) => check.done).length, total: required.length }
}
