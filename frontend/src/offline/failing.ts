/** What it means for a paper that it did not come: that it was forged, that the tablet is at fault, or that it may come yet. */
import { asRefusal, Refusal } from '../api'
import { KeyFailure } from '../keys'

/** Somebody changed something: tried again only when a person asks for it. */
const FORGED = new Set(['pack_damaged', 'piece_cut', 'manifest_forged', 'rolled_back', 'wrap_unopened', 'seal_broken'])
/** A kept key that cannot be believed may only be damaged on the tablet: it is asked for once more. */
const ASK_AGAIN = new Set(['manifest_forged', 'wrap_unopened', 'piece_cut'])
/** The tablet has no lease just now: with one, papers come again. */
const LEASE = new Set(['lease_over', 'lease_required'])

export function problemOf(error: unknown): Refusal {
  if (error instanceof KeyFailure) return new Refusal(error.code, 0, error.facts)
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return new Refusal('tablet_full')
  return asRefusal(error)
}

export const wasForged = (problem: Refusal | null): boolean => FORGED.has(problem?.code ?? '')

export const mayBeDamaged = (problem: Refusal): boolean => ASK_AGAIN.has(problem.code)

/** The network, the server or the session is away for a while; nothing is wrong with the paper. */
export const passes = (problem: Refusal): boolean => LEASE.has(problem.code) || problem.unreachable || problem.status >= 500 || problem.status === 429 || problem.status === 401
