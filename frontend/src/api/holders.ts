/** Calls about keys of signers that lie elsewhere, and about signing with them. */
import { get, post, put } from './client'
import type { FileRead, Holders, RegisterKey, SigningKeyView, TriedKey, WaitingAct, WaitingTogether } from './types'

const SLOW = { patience: 120_000 }

export const holders = {
  own: () => get<Holders>('/api/holders'),
  choose: (purpose: string, keyId: number | null) => put<Holders>('/api/holders/choices', { purpose, key_id: keyId }),
  rule: (purpose: string, kinds: string[]) => put<Holders>('/api/holders/rules', { purpose, kinds }),
  keys: async () => (await get<{ items: SigningKeyView[] }>('/api/holders/keys')).items,
  register: (key: RegisterKey) => post<SigningKeyView>('/api/holders/keys', key, SLOW),
  tryKey: (keyId: number, secret: string) => post<TriedKey>(`/api/holders/keys/${keyId}/try`, { secret }, SLOW),
  retire: (keyId: number) => post<SigningKeyView>(`/api/holders/keys/${keyId}/retire`),
  unlockKey: (keyId: number) => post<SigningKeyView>(`/api/holders/keys/${keyId}/unlock`),
  start: (fileId: number, keyId: number, read: { digest: string; pages: number[]; authorisation: number }) =>
    post<WaitingAct>(`/api/signing/${fileId}/start`, { key_id: keyId, base_sha256: read.digest, pages_read: read.pages, authorisation_id: read.authorisation }, SLOW),
  startTogether: (keyId: number, files: FileRead[], authorisation: number) =>
    post<WaitingTogether>('/api/signing/together', { key_id: keyId, files, authorisation_id: authorisation }, SLOW),
  together: (actId: number) => get<WaitingTogether>(`/api/signing/together/${actId}`),
  act: (actId: number) => get<WaitingAct>(`/api/signing/acts/${actId}`),
  unlock: (actId: number, secret: string) => post<WaitingAct>(`/api/signing/acts/${actId}/unlock`, { secret }, SLOW),
  handIn: (actId: number, file: Blob) => post<WaitingAct>(`/api/signing/acts/${actId}/signed-file`, file.slice(0, file.size, 'application/pdf'), SLOW),
  cancel: (actId: number) => post<WaitingAct>(`/api/signing/acts/${actId}/cancel`),
}
