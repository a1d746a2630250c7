/** Two-person acts, as those see them who may approve. */
import type { ActView, HostActView } from '../../api'
import { twoPersonActs } from '../../api/two-person-acts'
import { live } from '../../live'
import { KeptList } from '../../state/kept-list.svelte'

export class Acts extends KeptList {
  items = $state.raw<ActView[] | null>(null)
  takesTwo = $state(false)
  /** Emergencies at the server, the latest first. */
  atHost = $state.raw<HostActView[]>([])

  readonly waiting = $derived((this.items ?? []).filter((each) => each.state === 'open'))
  readonly answered = $derived((this.items ?? []).filter((each) => each.state !== 'open'))

  protected async fetch(): Promise<void> {
    const found = await twoPersonActs.list()
    this.items = found.items
    this.atHost = found.at_host
    this.takesTwo = found.takes_two
  }

  /** Shows what others propose and answer as soon as it happens. */
  listen(): () => void {
    return live.own.listen((notice) => /^(Act|HostAct|DoneInEmergency)/.test(notice.kind) && void this.load())
  }
}
