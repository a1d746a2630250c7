/** What a two-person act is called, and whose account it is about. */
import type { ActView } from '../../api'
import { t } from '../../i18n'

export function titleOf(act: ActView): string {
  return t(`acts.kind_${act.kind}`, { name: act.person?.full_name ?? '', title: act.paper?.title ?? '', number: act.master_version ?? '' })
}

/** The name, and by what nobody changes: of two accounts with one name, and of one that was named anew, which it is. */
export function accountOf({ full_name, username }: { full_name: string; username: string }): string {
  return `${full_name} (${username})`
}
