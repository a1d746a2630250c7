/** Calls about who cosigns the record, and what their tablets cosigned. */
import { del, get, put } from './client'
import type { components } from './gen/api'

export type CosignerList = components['schemas']['CosignerList']

export const cosigning = {
  list: () => get<CosignerList>('/api/record/cosigners'),
  choose: (personId: number) => put<CosignerList>(`/api/record/cosigners/${personId}`, {}),
  release: (personId: number) => del<CosignerList>(`/api/record/cosigners/${personId}`),
  cosign: (size: number, signature: string) => put<undefined>('/api/record/cosignature', { size, signature }),
}
