/** Codes of the board as words; a code of a newer server is shown as it is. */
import type { BoardView, FindingView } from '../../api'
import { maybe, t } from '../../i18n'

export const lacking = (code: string): string => maybe(`readiness.lacks_${code}`) ?? code

export const whyNot = (fault: string | null): string => maybe(`readiness.fault_${fault ?? 'not_opened'}`) ?? t('readiness.fault_not_opened')

export interface Told {
  what: string
  todo: string
}

/** A finding as a sentence and what to do about it; ids become names through the board. */
export function tell(finding: FindingView, view: BoardView, numbers: Map<number, string>): Told {
  const facts = finding.facts as Record<string, number | undefined>
  const seat = view.seats.find((each) => each.person.id === facts['person_id'])
  const tablet = seat?.tablets.find((each) => each.device_id === facts['device_id'])
  const paper = view.papers.find((each) => each.paper_id === facts['paper_id'])
  const names = {
    ...facts,
    person: seat?.person.full_name ?? `#${facts['person_id'] ?? ''}`,
    tablet: tablet?.name ?? `#${facts['device_id'] ?? ''}`,
    paper: paper?.title ?? `#${facts['paper_id'] ?? ''}`,
    number: numbers.get(facts['item_id'] ?? 0) ?? '?',
  }
  return { what: maybe(`readiness.find_${finding.code}`, names) ?? finding.code, todo: maybe(`readiness.do_${finding.code}`) ?? '' }
}
