/** What administrators see of rule sets: those in force, every proposal; and the answers to proposals. */
import type { ProposalView, RuleSetView, RuleVersionView } from '../../api'
import { regulations } from '../../api/regulations'
import { live } from '../../live'
import { KeptList } from '../../state/kept-list.svelte'

export class Book extends KeptList {
  sets = $state.raw<RuleSetView[] | null>(null)
  proposals = $state.raw<ProposalView[]>([])
  history = $state.raw<RuleVersionView[]>([])

  readonly waiting = $derived(this.proposals.filter((each) => each.state === 'open'))
  readonly answered = $derived(this.proposals.filter((each) => each.state !== 'open'))

  /** With a code, the versions of that rule set come too. */
  constructor(readonly code: string | null = null) {
    super()
  }

  protected async fetch(): Promise<void> {
    const [sets, proposals, history] = await Promise.all([regulations.inForce(), regulations.proposals(), this.code ? regulations.history(this.code) : []])
    this.sets = sets
    this.proposals = proposals
    this.history = history
  }

  /** Shows what others propose and answer as soon as it happens. */
  listen(): () => void {
    return live.own.listen((notice) => notice.kind.startsWith('Rules') && void this.load())
  }
}
