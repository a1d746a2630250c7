/** Calls about people, sessions and tablets. */
import { bytes, del, get, patch, post, put, type Options } from './client'
import type { DeviceView, EnrolmentView, OfficeView, OpenSession, PersonView, Role, SessionView, StandingView } from './types'

interface Items<Each> {
  items: Each[]
}
export interface NewPerson {
  username: string
  full_name: string
  office_id?: number | null
  roles: Role[]
  principal_id?: number | null
}
export interface NewDevice {
  name: string
  platform: string
  signing_key: string
  agreement_key: string
  probe: Record<string, string | number | boolean | null>
}

export const accounts = {
  session: (options?: Options) => get<SessionView>('/api/session', options),
  signIn: (username: string, password: string) => post<SessionView>('/api/session', { username, password }, { quiet: true, renews: true }),
  askPasskey: () => post<{ challenge: string; relying_party: string }>('/api/session/passkey/challenge', {}, { quiet: true }),
  signInByPasskey: (answer: { credential_id: string; client_data: string; authenticator_data: string; signature: string }) =>
    post<SessionView>('/api/session/passkey', answer, { quiet: true, renews: true }),
  signOut: () => del('/api/session', { quiet: true }),
  changePassword: (current: string, next: string) => put<undefined>('/api/session/password', { current, new: next }, { renews: true }),
  sessions: async () => (await get<Items<OpenSession>>('/api/sessions')).items,
  endSession: (id: number) => del(`/api/sessions/${id}`),
  challenge: (deviceId: number) => post<{ challenge: string }>('/api/session/device/challenge', { device_id: deviceId }),
  bind: (deviceId: number, challenge: string, signature: string) =>
    put<SessionView>('/api/session/device', { device_id: deviceId, challenge, signature }),
  offices: async () => (await get<Items<OfficeView>>('/api/offices')).items,
  persons: async () => (await get<Items<PersonView>>('/api/persons')).items,
  addPerson: (person: NewPerson) => post<{ person: PersonView; initial_password: string | null }>('/api/persons', person),
  changePerson: (id: number, change: Partial<PersonView & { office_id: number | null }>) => patch<PersonView>(`/api/persons/${id}`, change),
  resetPassword: (id: number) => put<{ initial_password: string | null }>(`/api/persons/${id}/password`, {}),
  /** Asked without a session, with the tablet's own signature. */
  standing: (proof: { device_id: number; challenge: string; signature: string }) =>
    get<StandingView>('/api/standing', { query: proof, quiet: true, patience: 5000 }),
  propose: (device: NewDevice) => post<EnrolmentView>('/api/devices', device),
  prove: (id: number, signature: string, opened: string) => post<DeviceView>(`/api/devices/${id}/proof`, { signature, opened }),
  devices: async (scope: 'own' | 'all' = 'own') => (await get<Items<DeviceView>>('/api/devices', { query: { scope } })).items,
  device: (id: number) => get<DeviceView>(`/api/devices/${id}`),
  approveDevice: (id: number, code: string) => post<DeviceView>(`/api/devices/${id}/approve`, { code }),
  refuseDevice: (id: number, reason: string) => post<DeviceView>(`/api/devices/${id}/refuse`, { reason }),
  revokeDevice: (id: number, reason: string) => post<DeviceView>(`/api/devices/${id}/revoke`, { reason }),
}

export const record = { export: () => bytes('/api/record/export') }
