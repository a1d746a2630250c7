/** Steps of writing an agenda in words. */
import type { StepView } from '../../api'
import { t } from '../../i18n'
import { asked, labelOf, type FieldName } from './writing'

export function sayStep(step: StepView): string {
  const title = step.title ?? t('writing.step_gone')
  return t(`writing.step_${step.kind}`, { title })
}

export const sayFields = (step: StepView): string => asked(step.fields as FieldName[]).map(labelOf).join(', ')

/** Who changed an item last, as far as the steps known here tell. */
export function lastWriter(steps: readonly StepView[], itemId: number, revision: number): string {
  return steps.find((step) => step.item_id === itemId && step.revision === revision)?.by ?? t('writing.clash_someone')
}
