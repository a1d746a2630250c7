/** Proofs and checkpoints of the record: the protocol's vectors hold, and nothing else does. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hex, sha256 } from '../../src/keys'
import { includes, isSigned, leafHash, leafOf, openCount, openNote, recordKey, type SignedText } from '../../src/keys/record'

const PAGE = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
const vector = <Shape>(name: string): Shape => JSON.parse(new RegExp(`<!-- vector: ${name} -->\\n\`\`\`json\\n([^]*?)\\n\`\`\``).exec(PAGE)?.[1] ?? '{}') as Shape
const record = vector<{ leaves: string[]; leaf_hashes: string[]; root: string; inclusion_of_2_in_3: string[]; checkpoint: string }>('record')
const vote = vector<{ evidence: string }>('vote')
const bytes = (text: string) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const hashes = record.inclusion_of_2_in_3.map((each) => Uint8Array.from(atob(each), (letter) => letter.charCodeAt(0)))
const signed = JSON.parse(vote.evidence) as SignedText
const encoded = (part: Uint8Array) => btoa(String.fromCharCode(...part))

/** A record's key and notes signed by it, as the server makes them. */
async function keeper() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
  const key = await recordKey(`-----BEGIN PUBLIC KEY-----\n${encoded(spki)}\n-----END PUBLIC KEY-----\n`)
  const note = async (size: number, root: Uint8Array) => {
    const text = `ecabinet/record\n${size}\n${encoded(root)}\n`
    const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new TextEncoder().encode(text)))
    return `${text}\n— ecabinet/record ${encoded(Uint8Array.of(...key.id, ...signature))}\n`
  }
  return { key, note }
}

describe('the record', () => {
  it('has the leaves of the protocol page, built from the signed message', async () => {
    const leaf = await leafOf({ kind: 'VoteCast', body: { meeting_id: 2, poll_id: 5, person_id: 3 } }, signed, 3, '2026-11-20T01:30:00.000Z')
    expect(leaf).toBe(record.leaves[2])
    expect(await isSigned(signed)).toBe(true)
    expect(await isSigned({ ...signed, message: signed.message.replace('for', 'against') })).toBe(false)
    expect(hex(await leafHash(leaf))).toBe(record.leaf_hashes[2])
  })

  it('proves an entry by its path, at its own place alone', async () => {
    const [leaf, other, root] = [bytes(record.leaf_hashes[1] ?? ''), bytes(record.leaf_hashes[0] ?? ''), bytes(record.root)]
    expect(await includes(1, 3, leaf, hashes, root)).toBe(true)
    for (const [index, size] of [[0, 3], [2, 3], [1, 2], [3, 3], [-1, 3], [1.5, 3]] as const) expect(await includes(index, size, leaf, hashes, root)).toBe(false)
    expect(await includes(1, 3, other, hashes, root)).toBe(false)
    expect(await includes(1, 3, leaf, hashes.slice(1), root)).toBe(false)
  })

  it('opens checkpoints of its own key only', async () => {
    const [mine, other] = [await keeper(), await keeper()]
    const note = await mine.note(3, bytes(record.root))
    expect((await openNote(note, mine.key))?.size).toBe(3)
    expect(await openNote(note, other.key)).toBeNull()
    expect(await openNote(note.replace('\n3\n', '\n4\n'), mine.key)).toBeNull()
    expect(await openNote('', mine.key)).toBeNull()
  })

  it('counts a vote only under the closing of its own poll, which the record holds', async () => {
    const [mine, other] = [await keeper(), await keeper()]
    const vote = (record.leaves[2] ?? '').replace('"sequence":3', '"sequence":1')
    const leaf = await leafHash(vote)
    const proof = async (facts: object) => {
      const closing = JSON.stringify({ actor: 3, at: '2026-11-20T01:31:00.000Z', body: { counted_root: hex(leaf), poll_id: 5, ...facts }, evidence_sha256: null, kind: 'PollClosed', sequence: 2 })
      const root = await sha256(Uint8Array.of(1, ...leaf, ...(await leafHash(closing))))
      return { closing, index: 0, size: 1, path: [], checkpoint: await mine.note(2, root), closing_path: [encoded(leaf)] }
    }
    expect((await openCount(vote, await proof({}), mine.key))?.size).toBe(2)
    for (const facts of [{ poll_id: 6 }, { counted_root: record.root }, { counted_root: null }]) expect(await openCount(vote, await proof(facts), mine.key)).toBeNull()
    expect(await openCount(vote, { ...(await proof({})), closing_path: [] }, mine.key)).toBeNull()
    expect(await openCount(vote, await proof({}), other.key)).toBeNull()
    expect(await openCount(vote.replace('"poll_id":5', '"poll_id":7'), await proof({}), mine.key)).toBeNull()
  })
})
