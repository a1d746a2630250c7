/** Calls about signing, resolutions and their public check. */
import { bytes, get, patch, post, put } from './client'
import type { CertificateView, CompletedAct, PreparedAct, PublicResolution, PublicVerdict, ResolutionView, Signer, SigningFileView, SigningFiles } from './types'

const SLOW = { patience: 120_000 }

export const signing = {
  list: () => get<SigningFiles>('/api/signing'),
  show: (fileId: number) => get<SigningFileView>(`/api/signing/${fileId}`),
  revision: (fileId: number, number: number) => bytes(`/api/signing/${fileId}/revisions/${number}`),
  prepare: (fileId: number, baseSha256: string, pagesRead: number[], authorisation: number) =>
    post<PreparedAct>(`/api/signing/${fileId}/prepare`, { base_sha256: baseSha256, pages_read: pagesRead, authorisation_id: authorisation }, SLOW),
  complete: (actId: number, signature: string) => post<CompletedAct>(`/api/signing/acts/${actId}/complete`, { signature }, SLOW),
  giveBack: (fileId: number, reason: string) => post<SigningFileView>(`/api/signing/${fileId}/return`, { reason }),
  decline: (fileId: number, reason: string) => post<SigningFileView>(`/api/signing/${fileId}/decline`, { reason }),
  toSeal: () => get<SigningFiles>('/api/signing/to-seal'),
  seal: (fileId: number, baseSha256: string, authorisation: number) =>
    post<SigningFileView>(`/api/signing/${fileId}/seal`, { base_sha256: baseSha256, authorisation_id: authorisation }, SLOW),
  recall: (fileId: number, reason: string) => post<SigningFileView>(`/api/signing/${fileId}/recall`, { reason }),
  certificates: async () => (await get<{ items: CertificateView[] }>('/api/certificates')).items,
}

export interface ResolutionEdit {
  version: number
  title?: string
  body?: string
  recipients?: string[]
  place?: string
}

export const resolutions = {
  list: async () => (await get<{ items: ResolutionView[] }>('/api/resolutions')).items,
  show: (id: number) => get<ResolutionView>(`/api/resolutions/${id}`),
  draft: (itemId: number) => post<ResolutionView>(`/api/items/${itemId}/resolution`, {}),
  edit: (id: number, change: ResolutionEdit) => patch<ResolutionView>(`/api/resolutions/${id}`, change),
  signers: async (id: number) => (await get<{ items: Signer[] }>(`/api/resolutions/${id}/signers`)).items,
  chooseSigner: (id: number, version: number, delegationId: number | null) => put<ResolutionView>(`/api/resolutions/${id}/signer`, { version, delegation_id: delegationId }),
  submit: (id: number, version: number) => post<ResolutionView>(`/api/resolutions/${id}/submit`, { version }, SLOW),
  file: (id: number) => bytes(`/api/resolutions/${id}/file`),
  byCode: (code: string) => get<PublicResolution>(`/api/verify/${encodeURIComponent(code)}`, { quiet: true }),
  checkCode: (code: string) => post<PublicVerdict>(`/api/verify/${encodeURIComponent(code)}/check`, {}, { ...SLOW, quiet: true }),
  report: (name: string, form: 'pdf' | 'json' | 'xml') => `/api/verify/reports/${name}/report.${form}`,
  verify: (file: Blob) => post<PublicVerdict>('/api/verify', file.slice(0, file.size, 'application/pdf'), { ...SLOW, quiet: true }),
}
