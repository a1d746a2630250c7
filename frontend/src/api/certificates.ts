/** Calls about certificates and about the archive of finished signatures. */
import { get, post } from './client'
import type { Archives, KeptCertificate } from './types'

export type RevocationReason = NonNullable<KeptCertificate['reason']>
interface Kept {
  items: KeptCertificate[]
}
const act = async (id: number, name: string, body: object) => (await post<Kept>(`/api/certificates/${id}/${name}`, body)).items

export const certificates = {
  kept: async () => (await get<Kept>('/api/certificates/kept')).items,
  renew: (id: number) => act(id, 'renew', {}),
  revoke: (id: number, reason: RevocationReason) => act(id, 'revoke', { reason }),
  archives: () => get<Archives>('/api/signing/archives'),
}
