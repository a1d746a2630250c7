/** What a two-person act is called. */
import type { ActView } from '../../api'
import { t } from '../../i18n'

export function titleOf(act: ActView): string {
  return t(`acts.kind_${act.kind}`, { name: act.person?.full_name ?? '', title: act.paper?.title ?? '', number: act.master_version ?? '' })
}
