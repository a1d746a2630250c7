/** Calls about passkeys, authenticator apps, and showing again that it is you. */
import { del, get, patch, post, put } from './client'
import type { AskedStepUp, AuthorisationView, FactorsView, GivenView, NewPasskeyAsked, OfferedApp, StepUp, TieView } from './types'

interface Answer {
  credential_id: string
  client_data: string
  authenticator_data: string
  signature: string
}
interface Made {
  name: string
  credential_id: string
  client_data: string
  attestation: string
  transports: string[]
}

export const factors = {
  own: () => get<FactorsView>('/api/factors'),
  askStepUp: () => post<AskedStepUp>('/api/session/step-up/challenge', {}, { quiet: true }),
  stepUp: (shown: Partial<StepUp>) => post<{ until: string }>('/api/session/step-up', shown, { quiet: true, renews: true }),
  askPasskey: () => post<NewPasskeyAsked>('/api/factors/passkeys/challenge'),
  addPasskey: (made: Made) => post<FactorsView>('/api/factors/passkeys', made),
  renamePasskey: (id: number, name: string) => patch<FactorsView>(`/api/factors/passkeys/${id}`, { name }),
  removePasskey: (id: number) => del<FactorsView>(`/api/factors/passkeys/${id}`),
  offerApp: () => post<OfferedApp>('/api/factors/app'),
  confirmApp: (code: string) => put<FactorsView>('/api/factors/app', { code }),
  removeApp: () => del<FactorsView>('/api/factors/app'),
  makePrinted: () => post<{ codes: string[] }>('/api/factors/printed-codes'),
  removePrinted: () => del<FactorsView>('/api/factors/printed-codes'),
  removeOf: (personId: number) => del(`/api/persons/${personId}/factors`),
  tiesOf: async (personId: number) => (await get<{ items: TieView[] }>(`/api/persons/${personId}/provider-ties`)).items,
  untie: (personId: number) => del(`/api/persons/${personId}/provider-ties`),
  askAuthorisation: (documents: { file_id: number; sha256: string; key_id: number | null; seal?: boolean; as_copy?: boolean }[]) => post<AuthorisationView>('/api/signing/authorisations', { documents }),
  authoriseByPasskey: (id: number, answer: Answer) => post<GivenView>(`/api/signing/authorisations/${id}/passkey`, answer),
  authoriseByPassword: (id: number, shown: { password: string; code?: string }) => post<GivenView>(`/api/signing/authorisations/${id}/password`, shown, { quiet: true }),
}
