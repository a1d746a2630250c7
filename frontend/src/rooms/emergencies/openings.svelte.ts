/** Papers opened in an emergency, as far as they concern whoever looks. */
import type { OpeningView } from '../../api'
import { emergencies } from '../../api/emergencies'
import { live } from '../../live'
import { KeptList } from '../../state/kept-list.svelte'

export class Openings extends KeptList {
  items = $state.raw<OpeningView[] | null>(null)

  protected async fetch(): Promise<void> {
    // What is open now comes first; the latest first among the others.
    this.items = (await emergencies.list()).toSorted((one, other) => Number(other.holds) - Number(one.holds))
  }

  listen(): () => void {
    return live.own.listen((notice) => /Emergency/.test(notice.kind) && void this.load())
  }
}
