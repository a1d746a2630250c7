/** What became of a vote or answer signed on this tablet: no more is claimed than was checked here. */
import { asRefusal } from '../api'
import { receipts, type MessageProof } from '../api/receipts'
import { hasGrown, isSigned, leafHash, leafOf, openCount, openNote, pinRecord, recordKey, recordPinned, type Matter, type RecordKey, type SignedText } from '../keys/record'
import { hex } from '../keys'
import { recollect } from '../offline'
import { device } from './device.svelte'
import { signedName } from './signed'

export interface Receipt {
  sequence: number
  leaf_sha256: string
  checkpoint: string
  received_at: string
}
/** `unproven`: the server answered, and what proves it could not be fetched yet. */
export type State = 'unproven' | 'received' | 'counted' | 'replaced' | 'void' | 'contradicts'
export interface Found {
  state: State
  /** For saving: what was checked, as one text. */
  saved: string | null
}
/** What is checked: the receipt, what it is about, under which name the tablet keeps what it signed, whether it was closed. */
export interface Case {
  receipt: Receipt
  matter: Matter
  about: string
  closed: boolean
}

let key: Promise<RecordKey> | null = null

/** The pinned key; the first that the server shows is pinned. */
export function pinnedKey(): Promise<RecordKey> {
  key ??= pinned().catch((error: unknown) => {
    key = null
    throw error
  })
  return key
}

/** The key is asked for anew: the record that it is of is another one now. */
export const forgetPinnedKey = (): void => void (key = null)

async function pinned(): Promise<RecordKey> {
  const known = await recordPinned()
  if (known) return recordKey(known.pem)
  const { key_pem } = await receipts.checkpoint()
  await pinRecord(key_pem)
  return recordKey(key_pem)
}

/** The state that can be proven now; a network that is away proves no less than before, and no more. */
export async function examine(given: Case): Promise<Found> {
  try {
    return await prove(given)
  } catch (error) {
    const refused = asRefusal(error)
    if (refused.unreachable || refused.status >= 400) return { state: 'unproven', saved: null }
    throw error
  }
}

async function prove({ receipt, matter, about, closed }: Case): Promise<Found> {
  const record = await pinnedKey()
  const own = matter.kind === 'VoteRecorded' ? null : await ownText({ receipt, matter, about, closed })
  const leaf = own ? await leafOf(matter, own, receipt.sequence, receipt.received_at) : await recordedLeaf(receipt, matter)
  const checkpoint = await openNote(receipt.checkpoint, record)
  if (!leaf || !checkpoint || checkpoint.size < receipt.sequence) return { state: 'contradicts', saved: null }
  // An older receipt was signed over a shorter record, and says nothing of today's.
  await hasGrown(checkpoint.size)
  const save = (proof: MessageProof['counted']) => own && saved(leaf, own, receipt.checkpoint, proof)
  if (!closed) return { state: 'received', saved: save(null) }
  const proof = await receipts.show(receipt.sequence).catch(() => null)
  if (!proof || proof.fate === 'received') return { state: 'received', saved: save(null) }
  if (proof.fate !== 'counted') return { state: proof.fate, saved: save(null) }
  if (!proof.counted) return { state: 'received', saved: save(null) }
  const counted = await openCount(leaf, proof.counted, record)
  return counted && (await hasGrown(counted.size)) ? { state: 'counted', saved: save(proof.counted) } : { state: 'contradicts', saved: save(null) }
}

/** What was signed: as this tablet kept it, or, signed on another tablet, as the record keeps it. Null when neither fits. */
async function ownText({ receipt, matter, about }: Case): Promise<SignedText | null> {
  const fits = async (signed: SignedText) => hex(await leafHash(await leafOf(matter, signed, receipt.sequence, receipt.received_at))) === receipt.leaf_sha256
  const kept = (await recollect<SignedText[]>(signedName(device.keys?.personId ?? 0, about)))?.value ?? []
  for (const signed of kept) if (await fits(signed)) return signed
  const { signed } = await receipts.show(receipt.sequence)
  return signed && (await isSigned(signed)) && (await fits(signed)) ? signed : null
}

/** The entry of a vote that the secretary recorded: no tablet signed it, and the receipt names what it must be. */
async function recordedLeaf(receipt: Receipt, matter: Matter): Promise<string | null> {
  if (matter.kind !== 'VoteRecorded') return null
  const { leaf } = await receipts.show(receipt.sequence)
  if (!leaf || hex(await leafHash(leaf)) !== receipt.leaf_sha256) return null
  const { kind, sequence, body } = JSON.parse(leaf) as { kind: string; sequence: number; body: Record<string, unknown> }
  const same = kind === matter.kind && sequence === receipt.sequence && Object.entries(matter.body).every(([name, id]) => body[name] === id)
  return same ? leaf : null
}

/** Canonical JSON, keys in the order of the alphabet. */
function saved(leaf: string, { message, signature, signing_key }: SignedText, checkpoint: string, proof: MessageProof['counted']): string {
  const counted = proof && { checkpoint: proof.checkpoint, closing: proof.closing, closing_path: proof.closing_path, index: proof.index, path: proof.path, size: proof.size }
  return JSON.stringify({ checkpoint, counted, leaf, message, signature, signing_key, type: 'ecab/receipt/v1' })
}

interface Saved extends SignedText {
  type: string
  leaf: string
  checkpoint: string
  counted: MessageProof['counted']
}
/** What a saved receipt says, for the person who checks it; `null` when it is none. */
export interface Checked {
  state: State
  sequence: number
  kind: Matter['kind']
  message: Record<string, unknown>
}

function parse(text: string): Saved | null {
  try {
    const saved = JSON.parse(text) as Saved
    const words = [saved.leaf, saved.message, saved.signature, saved.signing_key, saved.checkpoint]
    return saved.type === 'ecab/receipt/v1' && words.every((each) => typeof each === 'string') ? saved : null
  } catch {
    return null
  }
}

/** Checks a saved receipt, of whomever it is: by itself, under the pinned key, and by what the record says today. */
export async function checkSaved(text: string): Promise<Checked | null> {
  const saved = parse(text.trim())
  if (!saved) return null
  try {
    const entry = JSON.parse(saved.leaf) as { sequence: number; at: string; kind: Matter['kind']; body: Record<string, number> }
    const message = JSON.parse(saved.message) as Record<string, unknown>
    const matter = { kind: entry.kind, body: entry.body }
    const about = entry.kind === 'VoteCast' ? 'poll_id' : 'ballot_id'
    const same = message[about] === entry.body[about] && message['person_id'] === entry.body['person_id']
    const record = await pinnedKey()
    const checkpoint = await openNote(saved.checkpoint, record)
    const holds = same && (await isSigned(saved)) && (await leafOf(matter, saved, entry.sequence, entry.at)) === saved.leaf && checkpoint && checkpoint.size >= entry.sequence
    return { state: holds ? await nowOf(saved, entry.sequence, record) : 'contradicts', sequence: entry.sequence, kind: entry.kind, message }
  } catch (error) {
    if (error instanceof Error && !(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error
    return null
  }
}

/** What the record says now; without it, no more than the receipt proves by itself. */
async function nowOf(saved: Saved, sequence: number, record: RecordKey): Promise<State> {
  if (saved.counted && !(await openCount(saved.leaf, saved.counted, record))) return 'contradicts'
  const now = await receipts.show(sequence).catch(() => null)
  if (now?.fate === 'void') return 'void'
  if (saved.counted) return 'counted'
  if (!now || now.fate === 'received') return 'received'
  if (now.fate === 'replaced' || !now.counted) return now.fate === 'replaced' ? 'replaced' : 'received'
  return (await openCount(saved.leaf, now.counted, record)) ? 'counted' : 'contradicts'
}
