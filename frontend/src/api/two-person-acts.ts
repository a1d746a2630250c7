/** Calls about two-person acts: proposed by one, done when another approves. */
import { get, post } from './client'
import type { ActList, ActView, HostActView, ProposedAct, Role } from './types'

export type HostKind = 'turn_master' | 'retire_master'
export type NewAct = { reason: string } & (
  | { kind: HostKind }
  | ({ person_id: number } & ({ kind: 'reset_password' | 'remove_factors' | 'untie_identity' | 'release_cosigner' } | { kind: 'change_rights'; roles: Role[]; active: boolean; principal_id: number | null; office_id: number | null }))
)
const at = (id: number, answer: string) => `/api/two-person-acts/${id}/${answer}`

export const twoPersonActs = {
  list: () => get<ActList>('/api/two-person-acts'),
  propose: (act: NewAct) => post<ProposedAct>('/api/two-person-acts', { act }),
  approve: (act: ActView) => post<ActView>(at(act.id, 'approve'), { sha256: act.sha256 }),
  decline: (id: number, reason: string) => post<ActView>(at(id, 'decline'), { reason }),
  withdraw: (id: number) => post<ActView>(at(id, 'withdraw'), {}),
  note: (id: number) => post<HostActView>(`/api/host-acts/${id}/note`, {}),
}
