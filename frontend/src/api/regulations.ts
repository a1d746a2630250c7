/** Calls about rule sets: their versions, what is proposed, and the rules of one meeting. */
import { get, post } from './client'
import type { MeetingRulesView, ProposalView, RuleSetView, RuleVersionView } from './types'

type Value = RuleSetView['clauses'][number]['value']
export interface NewProposal {
  code: string
  base_version: number
  in_force_on: string
  reason: string
  title_vi?: string
  title_en?: string
  values: Record<string, Value>
  citations: { rule: string; citation_vi: string; citation_en: string }[]
}
const at = (id: number, act: string) => `/api/rule-proposals/${id}/${act}`

export const regulations = {
  inForce: async () => (await get<{ items: RuleSetView[] }>('/api/rule-sets')).items,
  history: async (code: string) => (await get<{ items: RuleVersionView[] }>('/api/rule-versions', { query: { code } })).items,
  proposals: async () => (await get<{ items: ProposalView[] }>('/api/rule-proposals')).items,
  propose: (proposal: NewProposal) => post<ProposalView>('/api/rule-proposals', proposal),
  approve: (proposal: ProposalView) => post<ProposalView>(at(proposal.id, 'approve'), { sha256: proposal.sha256 }),
  decline: (id: number, reason: string) => post<ProposalView>(at(id, 'decline'), { reason }),
  withdraw: (id: number) => post<ProposalView>(at(id, 'withdraw'), {}),
  ofMeeting: (meetingId: number) => get<MeetingRulesView>(`/api/meetings/${meetingId}/rules`),
  takeUp: (meetingId: number, version: number) => post<MeetingRulesView>(`/api/meetings/${meetingId}/rules`, { version }),
}
