/** The record as a tablet checks it: leaves, proofs of RFC 9162, and checkpoints signed by the key that is pinned. */
import { fromBase64url, hex, join, same, sha256, utf8, type Bytes } from './bytes'
import { forget, keep, recall } from './shelf'

export interface RecordKey {
  key: CryptoKey
  id: Bytes
}
export interface Checkpoint {
  size: number
  root: Bytes
}
export interface SignedText {
  message: string
  signature: string
  signing_key: string
}
export interface Counted {
  closing: string
  index: number
  size: number
  path: string[]
  checkpoint: string
  closing_path: string[]
}
/** What a message is about: the kind of its entry and what that names. */
export interface Matter {
  kind: 'VoteCast' | 'VoteRecorded' | 'AnswerGiven'
  body: Record<string, number>
}

const CLOSINGS = { VoteCast: ['PollClosed', 'poll_id'], VoteRecorded: ['PollClosed', 'poll_id'], AnswerGiven: ['WrittenBallotClosed', 'ballot_id'] } as const
const PINNED = 'record'
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Standard base64, the record's own form of hashes. */
const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

export async function recordKey(pem: string): Promise<RecordKey> {
  const der = fromBase64(pem.replace(/-----[^-]+-----|\s/g, ''))
  const key = await crypto.subtle.importKey('spki', der, P256, false, ['verify'])
  return { key, id: (await sha256(der)).slice(0, 4) }
}

/** The checkpoint of a note that this key signed, or null. */
export async function openNote(note: string, { key, id }: RecordKey): Promise<Checkpoint | null> {
  try {
    const [head = '', signatures = ''] = note.split('\n\n')
    const text = `${head}\n`
    const [, size = '', root = ''] = text.split('\n')
    for (const line of signatures.split('\n').filter(Boolean)) {
      const [dash, , encoded = ''] = line.split(' ')
      const blob = fromBase64(encoded)
      const mine = dash === '—' && same(blob.slice(0, 4), id)
      if (mine && /^\d+$/.test(size) && (await crypto.subtle.verify(ECDSA, key, blob.slice(4), utf8(text)))) return { size: Number(size), root: fromBase64(root) }
    }
  } catch {
    // What cannot be read is not signed.
  }
  return null
}

export const leafHash = (leaf: string): Promise<Bytes> => sha256(join(Uint8Array.of(0), utf8(leaf)))
const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(join(Uint8Array.of(1), left, right))

/** RFC 9162, 2.1.3.2: whether the leaf is number `index` of the tree of this size and root. */
export async function includes(index: number, size: number, leaf: Bytes, path: Bytes[], root: Bytes): Promise<boolean> {
  if (!Number.isInteger(index) || index < 0 || index >= size) return false
  let [number, last, computed] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return false
    if (number % 2 === 1 || number === last) {
      computed = await nodeHash(sibling, computed)
      for (; number % 2 === 0 && number > 0; last = Math.floor(last / 2)) number /= 2
    } else computed = await nodeHash(computed, sibling)
    number = Math.floor(number / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && same(computed, root)
}

const sorted = (facts: Record<string, number>): string => JSON.stringify(Object.fromEntries(Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1))))

/** The exact text of the entry that a message makes, as the record keeps it. */
export async function leafOf(matter: Matter, signed: SignedText, sequence: number, at: string): Promise<string> {
  const evidence = JSON.stringify({ message: signed.message, signature: signed.signature, signing_key: signed.signing_key })
  const digest = hex(await sha256(utf8(evidence)))
  return `{"actor":${matter.body['person_id']},"at":${JSON.stringify(at)},"body":${sorted(matter.body)},"evidence_sha256":"${digest}","kind":"${matter.kind}","sequence":${sequence}}`
}

/** Whether the message is signed by the key beside it. */
export async function isSigned({ message, signature, signing_key }: SignedText): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64url(signing_key), P256, false, ['verify'])
    return await crypto.subtle.verify(ECDSA, key, fromBase64url(signature), utf8(message))
  } catch {
    return false
  }
}

/** The checkpoint under which an entry is proven to be among those counted, or null when the proof does not hold. */
export async function openCount(leaf: string, proof: Counted, key: RecordKey): Promise<Checkpoint | null> {
  try {
    const [entry, closing] = [JSON.parse(leaf) as Entry, JSON.parse(proof.closing) as Entry]
    const [kind, about] = CLOSINGS[entry.kind as Matter['kind']]
    const matches = closing.kind === kind && closing.body[about] === entry.body[about] && closing.sequence > entry.sequence
    const checkpoint = await openNote(proof.checkpoint, key)
    if (!matches || !checkpoint) return null
    const root = Uint8Array.from(String(closing.body['counted_root']).match(/../g) ?? [], (pair) => parseInt(pair, 16))
    const counted = await includes(proof.index, proof.size, await leafHash(leaf), proof.path.map(fromBase64), root)
    const kept = await includes(closing.sequence - 1, checkpoint.size, await leafHash(proof.closing), proof.closing_path.map(fromBase64), checkpoint.root)
    return counted && kept ? checkpoint : null
  } catch {
    return null
  }
}

interface Entry {
  sequence: number
  kind: string
  body: Record<string, unknown>
}

const isPower = (size: number): boolean => {
  while (size % 2 === 0 && size > 0) size /= 2
  return size === 1
}

/** RFC 9162, 2.1.4.2: whether the later record is the earlier one and what came after it. */
export async function goesOn(earlier: Checkpoint, later: Checkpoint, path: Bytes[]): Promise<boolean> {
  if (earlier.size === later.size) return path.length === 0 && same(earlier.root, later.root)
  if (earlier.size < 1 || earlier.size > later.size) return false
  const [start, ...steps] = isPower(earlier.size) ? [earlier.root, ...path] : path
  if (!start || path.length === 0) return false
  let [number, last] = [earlier.size - 1, later.size - 1]
  for (; number % 2 === 1; last = Math.floor(last / 2)) number = Math.floor(number / 2)
  let [first, second] = [start, start]
  for (const sibling of steps) {
    if (last === 0) return false
    if (number % 2 === 1 || number === last) {
      first = await nodeHash(sibling, first)
      second = await nodeHash(sibling, second)
      for (; number % 2 === 0 && number > 0; last = Math.floor(last / 2)) number /= 2
    } else second = await nodeHash(second, sibling)
    number = Math.floor(number / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && same(first, earlier.root) && same(second, later.root)
}

/** What a tablet knows of the record: its key, the longest that it signed, and the last one that was proven to go on. */
export interface Pinned {
  pem: string
  size: number
  proven?: Checkpoint
}
/** The server showed a record that is not the one seen before: shorter, another one, or signed by another key. */
export type Alarm = 'shorter' | 'another' | 'other_key'

/** The key of the record that this tablet relies on: the first it was shown, until its keys are forgotten. */
export const pinRecord = async (pem: string): Promise<unknown> => keep(PINNED, { pem, size: 0 } satisfies Pinned)
export const recordPinned = async (): Promise<Pinned | null> => ((await recall(PINNED).catch(() => null)) as Pinned | undefined) ?? null

/** A record only grows: false when it is shorter than one that its key signed before. */
export async function hasGrown(size: number): Promise<boolean> {
  const pinned = await recordPinned()
  if (!pinned) return true
  if (size > pinned.size) await keep(PINNED, { ...pinned, size })
  return size >= pinned.size
}

/** Compares the newest checkpoint with what is pinned, and pins it when the server proves that it goes on from there. */
export async function compare(note: string, prove: (old: number, size: number) => Promise<string[]>): Promise<Alarm | null> {
  const pinned = await recordPinned()
  if (!pinned) return null
  const newest = await openNote(note, await recordKey(pinned.pem))
  if (!newest) return 'other_key'
  if (newest.size < Math.max(pinned.size, pinned.proven?.size ?? 0)) return 'shorter'
  if (pinned.proven) {
    const path = newest.size === pinned.proven.size ? [] : (await prove(pinned.proven.size, newest.size)).map(fromBase64)
    if (!(await goesOn(pinned.proven, newest, path))) return 'another'
  }
  await keep(PINNED, { ...pinned, size: newest.size, proven: newest } satisfies Pinned)
  return null
}

/** Somebody was asked and said that this is the record now: what was known of it is known no more. */
export const believeAnew = (): Promise<unknown> => forget(PINNED)
