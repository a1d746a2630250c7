/** A tablet believes a record only while it goes on from what was seen: growth is proven, a fork or a roll-back raises the alarm. */
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { believeAnew, compare, goesOn, hasGrown, leafHash, pinRecord, recordKey, recordPinned, type Checkpoint } from '../../src/keys/record'
import { sha256, type Bytes } from '../../src/keys/bytes'

const PAGE = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
const vector = JSON.parse(/<!-- vector: record -->\n```json\n([^]*?)\n```/.exec(PAGE)?.[1] ?? '{}') as { leaf_hashes: string[]; root: string; consistency_2_to_3: string[] }
const bytes = (text: string): Bytes => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
const encoded = (part: Uint8Array) => btoa(String.fromCharCode(...part))
const decoded = (text: string): Bytes => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const node = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1, ...left, ...right))

const split = (size: number) => 2 ** Math.floor(Math.log2(size - 1))
async function rootOf(leaves: Bytes[]): Promise<Bytes> {
  if (leaves.length === 1) return leaves[0] as Bytes
  const at = split(leaves.length)
  return node(await rootOf(leaves.slice(0, at)), await rootOf(leaves.slice(at)))
}
/** PROOF of RFC 9162, 2.1.4.1, as the page has it. */
async function proof(old: number, leaves: Bytes[], whole = true): Promise<Bytes[]> {
  if (old === leaves.length) return whole ? [] : [await rootOf(leaves)]
  const at = split(leaves.length)
  if (old <= at) return [...(await proof(old, leaves.slice(0, at), whole)), await rootOf(leaves.slice(at))]
  return [...(await proof(old - at, leaves.slice(at), false)), await rootOf(leaves.slice(0, at))]
}
const head = async (leaves: Bytes[]): Promise<Checkpoint> => ({ size: leaves.length, root: await rootOf(leaves) })
const leaves = await Promise.all(Array.from({ length: 17 }, (_, number) => leafHash(`entry ${number}`)))
const forked = await Promise.all(leaves.map(async (leaf, number) => (number === 4 ? leafHash('another') : leaf)))

/** A server with a key of its own, and the record it shows. */
async function keeper() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const pem = `-----BEGIN PUBLIC KEY-----\n${encoded(new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)))}\n-----END PUBLIC KEY-----\n`
  const { id } = await recordKey(pem)
  const note = async (shown: Bytes[]) => {
    const text = `ecabinet/record\n${shown.length}\n${encoded(await rootOf(shown))}\n`
    const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, new TextEncoder().encode(text)))
    return `${text}\n— ecabinet/record ${encoded(Uint8Array.of(...id, ...signature))}\n`
  }
  const see = async (shown: Bytes[], proven = shown) => compare(await note(shown), async (old, size) => (await proof(old, proven.slice(0, size))).map(encoded))
  return { pem, note, see }
}

describe('consistency', () => {
  it('holds by the vector of the page and for every growth, and for nothing else', async () => {
    const [one, two] = vector.leaf_hashes.map(bytes)
    const [before, after] = [{ size: 2, root: await node(one as Bytes, two as Bytes) }, { size: 3, root: bytes(vector.root) }]
    expect(await goesOn(before, after, vector.consistency_2_to_3.map(decoded))).toBe(true)
    for (let size = 1; size <= leaves.length; size++) {
      for (let old = 1; old <= size; old++) {
        const [earlier, later, path] = [await head(leaves.slice(0, old)), await head(leaves.slice(0, size)), await proof(old, leaves.slice(0, size))]
        expect(await goesOn(earlier, later, path), `${old} to ${size}`).toBe(true)
        expect(await goesOn(earlier, later, [...path, one as Bytes]), `${old} to ${size}, longer`).toBe(false)
        if (path.length) expect(await goesOn(earlier, later, path.slice(1)), `${old} to ${size}, shorter`).toBe(false)
        if (old > 4) expect(await goesOn(earlier, await head(forked.slice(0, size)), await proof(old, forked.slice(0, size))), `${old} to ${size}, forked`).toBe(false)
      }
    }
    expect(await goesOn(await head(leaves), await head(leaves.slice(0, 9)), [])).toBe(false)
  })
})

describe('the pinned record', () => {
  beforeEach(() => believeAnew())

  it('is the first one shown, then each that is proven to go on from it', async () => {
    const server = await keeper()
    await pinRecord(server.pem)
    for (const size of [3, 3, 7, 8, 17]) expect(await server.see(leaves.slice(0, size))).toBeNull()
    expect((await recordPinned())?.proven?.size).toBe(17)
  })

  it('raises the alarm when the server shows a shorter record, and keeps what it knew', async () => {
    const server = await keeper()
    await pinRecord(server.pem)
    await server.see(leaves.slice(0, 9))
    expect(await server.see(leaves.slice(0, 8))).toBe('shorter')
    expect((await recordPinned())?.proven?.size).toBe(9)
    expect(await server.see(leaves.slice(0, 10))).toBeNull()
    expect(await hasGrown(15)).toBe(true)
    expect(await server.see(leaves.slice(0, 12)), 'a receipt was of a longer one').toBe('shorter')
  })

  it('raises the alarm at another history, of the same length or longer, and at a proof that is none', async () => {
    const server = await keeper()
    await pinRecord(server.pem)
    await server.see(leaves.slice(0, 9))
    expect(await server.see(forked.slice(0, 9))).toBe('another')
    expect(await server.see(forked)).toBe('another')
    expect(await server.see(forked, leaves)).toBe('another')
    expect(await compare(await server.note(leaves), () => Promise.resolve([]))).toBe('another')
    expect((await recordPinned())?.proven?.size).toBe(9)
    expect(await server.see(leaves)).toBeNull()
  })

  it('raises the alarm at another key, and at a note that is none', async () => {
    const [server, other] = [await keeper(), await keeper()]
    await pinRecord(server.pem)
    await server.see(leaves.slice(0, 9))
    expect(await other.see(leaves)).toBe('other_key')
    for (const note of ['', 'x', '\n\n', (await server.note(leaves)).replace('\n17\n', '\n18\n')]) expect(await compare(note, () => Promise.resolve([]))).toBe('other_key')
    await believeAnew()
    await pinRecord(other.pem)
    expect(await other.see(leaves.slice(0, 2))).toBeNull()
  })

  it('says nothing of the record when the proof cannot be fetched', async () => {
    const server = await keeper()
    await pinRecord(server.pem)
    await server.see(leaves.slice(0, 9))
    const note = await server.note(leaves)
    await expect(compare(note, () => Promise.reject(new TypeError('no network')))).rejects.toThrow('no network')
    expect((await recordPinned())?.proven?.size).toBe(9)
  })
})
