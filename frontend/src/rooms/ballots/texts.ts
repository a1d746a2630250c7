/** What changed in the papers of a ballot while members answered, in words. */
import type { WrittenBallotView } from '../../api'

/** The pages that changed, by their numbers before; empty where it cannot be told which. */
export function pagesOf(changes: WrittenBallotView['changes']): string {
  if (changes.some((each) => each.pages === null)) return ''
  return [...new Set(changes.flatMap((each) => each.pages ?? []))].sort((one, other) => one - other).join(', ')
}
