/** Calls about receipts, and the record that they are checked against. */
import { get } from './client'
import type { components } from './gen/api'

export type MessageProof = components['schemas']['MessageProof']
export type CheckpointView = components['schemas']['CheckpointView']

export const receipts = {
  show: (sequence: number) => get<MessageProof>(`/api/receipts/${sequence}`),
  checkpoint: () => get<CheckpointView>('/api/record/checkpoint'),
}
