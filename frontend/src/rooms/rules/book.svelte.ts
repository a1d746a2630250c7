/** What administrators see of rule sets: those in force, every proposal; and the answers to proposals. */
import { regulations, type ProposalView, type RuleSetView, type RuleVersionView } from '../../api'
import { live } from '../../live'
import { sentenceOf } from '../../state'

export class Book {
  sets = $state.raw<RuleSetView[] | null>(null)
  proposals = $state.raw<ProposalView[]>([])
  history = $state.raw<RuleVersionView[]>([])
  problem = $state<string | null>(null)
  refused = $state<string | null>(null)
  busy = $state(false)

  readonly waiting = $derived(this.proposals.filter((each) => each.state === 'open'))
  readonly answered = $derived(this.proposals.filter((each) => each.state !== 'open'))

  /** With a code, the versions of that rule set come too. */
  constructor(readonly code: string | null = null) {}

  async load(): Promise<void> {
    try {
      const [sets, proposals, history] = await Promise.all([regulations.inForce(), regulations.proposals(), this.code ? regulations.history(this.code) : []])
      this.sets = sets
      this.proposals = proposals
      this.history = history
      this.problem = null
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  /** Shows what others propose and answer as soon as it happens. */
  listen(): () => void {
    return live.own.listen((notice) => notice.kind.startsWith('Rules') && void this.load())
  }

  async answer(act: () => Promise<unknown>): Promise<boolean> {
    this.busy = true
    this.refused = null
    try {
      await act()
      await this.load()
      return true
    } catch (error) {
      // Somebody else may have answered meanwhile.
      await this.load()
      this.refused = sentenceOf(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
