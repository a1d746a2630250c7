/** Calls about grave acts: proposed by one, done when another approves. */
import { get, post } from './client'
import type { ActList, ActView, ProposedAct, Role } from './types'

export type NewAct = { person_id: number; reason: string } & (
  | { kind: 'reset_password' }
  | { kind: 'remove_factors' }
  | { kind: 'change_rights'; roles: Role[]; active: boolean; principal_id: number | null }
)
const at = (id: number, answer: string) => `/api/grave-acts/${id}/${answer}`

export const countersigning = {
  list: () => get<ActList>('/api/grave-acts'),
  propose: (act: NewAct) => post<ProposedAct>('/api/grave-acts', { act }),
  approve: (act: ActView) => post<ActView>(at(act.id, 'approve'), { sha256: act.sha256 }),
  decline: (id: number, reason: string) => post<ActView>(at(id, 'decline'), { reason }),
  withdraw: (id: number) => post<ActView>(at(id, 'withdraw'), {}),
}
