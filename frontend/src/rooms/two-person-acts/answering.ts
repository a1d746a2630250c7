/** What a two-person act and a change of rules have in common: one proposes it, another answers. */
import type { ActView, ProposalView } from '../../api'

type Shared = 'reason' | 'proposed_by' | 'proposed_at' | 'closed_by' | 'closed_at' | 'answer' | 'mine' | 'may_answer'
export type Proposed = Pick<ActView | ProposalView, Shared> & { state: ActView['state'] | ProposalView['state'] }
export type Answer = 'approve' | 'decline' | 'withdraw'

/** Whoever sends the answers of one proposal, and knows what became of the last one. */
export interface Answering {
  readonly busy: boolean
  readonly refused: string | null
  answer(which: Answer, reason: string): Promise<boolean>
  forget(): void
}

interface List {
  busy: boolean
  refused: string | null
  answer(act: () => Promise<unknown>): Promise<boolean>
}

/** Answers sent for a list, which is read anew after each. */
export function answeringFor(list: List, send: Record<Answer, (reason: string) => Promise<unknown>>): Answering {
  return {
    get busy() {
      return list.busy
    },
    get refused() {
      return list.refused
    },
    answer: (which, reason) => list.answer(() => send[which](reason)),
    forget: () => (list.refused = null),
  }
}
