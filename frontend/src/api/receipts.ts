/** Calls about receipts, and the record that they are checked against. */
import { get } from './client'
import type { components } from './gen/api'

export type MessageProof = components['schemas']['MessageProof']
export type ProofView = components['schemas']['ProofView']
export type CheckpointView = components['schemas']['CheckpointView']

export const receipts = {
  show: (sequence: number) => get<MessageProof>(`/api/receipts/${sequence}`),
  /** The proof that the record of `size` entries goes on from that of `old`. */
  consistency: async (old: number, size: number) => (await get<ProofView>(`/api/record/consistency?old=${old}&new=${size}`)).hashes,
  checkpoint: () => get<CheckpointView>('/api/record/checkpoint'),
}
