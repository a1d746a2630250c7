/** The agenda as a file, out and in; and a meeting as one member sees it. */
import { get, post } from './client'
import type { ImportView, SeenAs } from './types'

export interface SheetFault {
  row: number
  column: 'number' | 'title' | 'title_en' | 'rapporteur' | 'minutes' | 'kind'
  fault: 'missing' | 'too_long' | 'too_large' | 'no_number' | 'no_item_above' | 'unknown_kind' | 'too_many_rows'
}

export const programme = {
  file: (meetingId: number, ending: 'pdf' | 'docx' | 'xlsx' | 'csv') => `/api/meetings/${meetingId}/agenda.${ending}`,
  /** A dry run says what would be added. */
  take: (meetingId: number, file: File, dry: boolean) =>
    post<ImportView>(`/api/meetings/${meetingId}/agenda-import`, new Blob([file]), { query: { dry }, patience: 60_000 }),
  seenAs: (meetingId: number, personId: number) => get<SeenAs>(`/api/meetings/${meetingId}/as/${personId}`),
}
