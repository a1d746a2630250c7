/** Calls about how papers were signed, one by one and counted. */
import { get, post } from './client'
import type { MeetingSignatures, PaperVerdicts, SignatureReport } from './types'

/** Days as YYYY-MM-DD; empty for no bound. */
export interface Period {
  since: string
  until: string
}
const bounds = (period: Period) => ({ since: period.since || undefined, until: period.until || undefined })

export const reports = {
  verdicts: (meetingId: number) => get<PaperVerdicts>(`/api/meetings/${meetingId}/signatures`),
  examine: (versionId: number) => post<PaperVerdicts>(`/api/versions/${versionId}/examine`, {}, { patience: 90_000 }),
  signatures: (period: Period) => get<SignatureReport>('/api/reports/signatures', { query: bounds(period) }),
  ofMeeting: (meetingId: number) => get<MeetingSignatures>(`/api/meetings/${meetingId}/signature-report`),
  /** The address of the table, for the browser to save. */
  table: (period: Period): string => `/api/reports/signatures.csv?${new URLSearchParams(Object.entries(period).filter(([, day]) => day))}`,
}
