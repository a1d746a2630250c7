/** Calls about who may sign for whom. */
import { get, post } from './client'
import type { DelegationView, NewDelegation } from './types'

export const delegations = {
  list: async () => (await get<{ items: DelegationView[] }>('/api/delegations')).items,
  set: (delegation: NewDelegation) => post<DelegationView>('/api/delegations', delegation),
  confirm: (id: number) => post<DelegationView>(`/api/delegations/${id}/confirm`, {}),
  withdraw: (id: number) => post<DelegationView>(`/api/delegations/${id}/withdraw`, {}),
}
