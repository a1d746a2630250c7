/** Papers on their way to the tablet: broken off anywhere, changed in any way, and never asked for twice. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Published } from './publisher'
import { PIECE, Publisher, started, stopped, Wire } from './publisher'

let wire: Wire
let publisher: Publisher
vi.mock('../../src/live/papers-line', () => ({
  PIECE: 65_600,
  MOST_PIECES: 16,
  papersLine: { pieces: (...asked: [number, number, number]) => wire.pieces(...asked), wake: () => Promise.resolve(), close: () => undefined },
}))
// How a key is wrapped to a tablet is told in keys/; here the wrap is the content key itself.
vi.mock('../../src/keys', async (original) => {
  const keys = await original<typeof import('../../src/keys')>()
  const { paperContext } = await import('../../src/keys/paper')
  const openPaper = async (_: unknown, given: { wrap: string; manifest: string }, source: never) =>
    keys.OpenedFile.open(keys.fromBase64url(given.wrap), paperContext(JSON.parse(given.manifest) as never), source)
  return { ...keys, openPaper, canOpen: () => Promise.resolve(true), holdsLease: () => true }
})

// A busy machine takes its time; what is awaited comes or does not.
vi.setConfig({ testTimeout: 30_000 })

type Tablet = Awaited<ReturnType<typeof started>>
const FIVE = 300_000
const wanted = (paper: Published) => ({ paperId: paper.paperId, version: paper.version })
const until = (so: () => void) => vi.waitFor(so, { timeout: 20_000, interval: 5 })
const isStored = (tablet: Tablet, paper: Published) => until(() => expect(tablet.packs.of(paper.version.id).state).toBe('stored'))
async function holding(paper: Published) {
  const tablet = await started()
  tablet.packs.want([wanted(paper)])
  await isStored(tablet, paper)
  return tablet
}
const sorted = (names: string[]) => [...names].sort()
const all = (paper: Published) => sorted(Array.from({ length: paper.pieces }, (_, index) => `${paper.version.id}/${index}`))
async function store() {
  return (await import('../../src/offline/db')).withStore
}
async function reads(tablet: Tablet, paper: Published) {
  const file = await tablet.packs.open(paper.version.id)
  expect(await file.range(0, file.length)).toEqual(paper.plain)
}

beforeEach(async () => {
  const { emptyStore } = await import('../../src/offline/db')
  const { forgetKeys, keepAgain } = await import('../../src/keys')
  await emptyStore()
  await forgetKeys()
  keepAgain()
  publisher = new Publisher()
  wire = new Wire(publisher)
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => wire.fetch(path, init))
})
afterEach(() => {
  stopped()
  vi.unstubAllGlobals()
})

describe('a download that breaks off', () => {
  it.each([0, 1, 2, 3, 4, 5])('after %i pieces goes on after a reload and asks for nothing it holds', async (kept) => {
    const paper = await publisher.publish(31, FIVE)
    expect(paper.pieces).toBe(5)
    const before = await started()
    before.rightOfWay.poll(1, true) // one piece at a time, so that every boundary is met
    wire.left = kept || 0.5
    before.packs.want([wanted(paper)])
    await until(() => expect(wire.answered).toHaveLength(kept))
    if (kept < 5) await until(() => expect(before.packs.transfer.state).toBe('away'))
    else await isStored(before, paper)
    before.packs.stop()

    const held = wire.answered
    wire.again()
    const after = await holding(paper)
    expect(sorted([...held, ...wire.answered])).toEqual(all(paper))
    expect(wire.asked.filter((name) => held.includes(name))).toEqual([])
    await reads(after, paper)
  })

  it('goes on in the same start as soon as the network is back', async () => {
    const paper = await publisher.publish(31, FIVE)
    const tablet = await started()
    wire.left = 3
    tablet.packs.want([wanted(paper)])
    await until(() => expect(tablet.packs.transfer.state).toBe('away'))
    expect(tablet.packs.of(31).problem).toBeNull()
    expect(tablet.packs.of(31).state).not.toBe('failed')
    wire.left = Infinity
    tablet.packs.wake()
    await isStored(tablet, paper)
    expect(sorted(wire.answered)).toEqual(all(paper))
  })

  it('is whole after a reload without a question, a digest or the network', async () => {
    const paper = await publisher.publish(31, FIVE)
    const before = await holding(paper)
    await until(() => expect(wire.told).toContain(`31 ${paper.version.sealed_sha256}`))
    before.packs.stop()
    wire.again().left = 0
    const after = await holding(paper)
    expect([wire.asked, wire.keys, wire.told]).toEqual([[], [], []])
    await reads(after, paper)
  })
})

describe('bytes changed on their way', () => {
  const flip = (bytes: Uint8Array<ArrayBuffer>, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))
  const changes: Record<string, (bytes: Uint8Array<ArrayBuffer>, first: number) => Uint8Array<ArrayBuffer>> = {
    'flipped in the header': (bytes, first) => (first === 0 ? flip(bytes, 3) : bytes),
    'flipped in the first piece': (bytes, first) => (first === 0 ? flip(bytes, 9_000) : bytes),
    'flipped in the middle': (bytes, first) => (first === 2 ? flip(bytes, 70) : bytes),
    'flipped where a chunk lies over two pieces': (bytes, first) => (first === 3 ? flip(bytes, 20) : bytes),
    'flipped in the last byte': (bytes, first) => (first === 4 ? flip(bytes, bytes.length - 1) : bytes),
    'exchanged with another piece': (bytes, first) => (first === 1 ? (publisher.papers.get(31)?.sealed.slice(2 * PIECE, 3 * PIECE) ?? bytes) : bytes),
    'taken from another paper': (bytes, first) => (first === 1 ? (publisher.papers.get(99)?.sealed.slice(PIECE, 2 * PIECE) ?? bytes) : bytes),
    'cut short': (bytes, first) => (first === 2 ? bytes.slice(0, -1) : bytes),
    'made longer': (bytes, first) => (first === 2 ? new Uint8Array(bytes.length + 1) : bytes),
    'empty': (bytes, first) => (first === 2 ? new Uint8Array(0) : bytes),
  }

  it.each(Object.keys(changes))('%s once: only what is damaged is fetched again', async (name) => {
    const paper = await publisher.publish(31, FIVE)
    await publisher.publish(99, FIVE)
    const tablet = await started()
    tablet.rightOfWay.poll(1, true)
    const met = new Set<number>()
    wire.change = (bytes, _, first) => (met.has(first) ? bytes : (met.add(first), changes[name]?.(bytes, first) ?? bytes))
    tablet.packs.want([wanted(paper)])
    await isStored(tablet, paper)
    expect(wire.answered.length).toBeGreaterThan(5)
    expect(wire.answered.length).toBeLessThanOrEqual(8)
    await reads(tablet, paper)
  })

  it.each(Object.keys(changes))('%s every time: told, not stored, not asked for without end', async (name) => {
    const paper = await publisher.publish(31, FIVE)
    await publisher.publish(99, FIVE)
    const tablet = await started()
    tablet.rightOfWay.poll(1, true)
    wire.change = (bytes, _, first) => changes[name]?.(bytes, first) ?? bytes
    tablet.packs.want([wanted(paper)])
    await until(() => expect(tablet.packs.of(31).state).toBe('failed'))
    expect(['pack_damaged', 'piece_cut']).toContain(tablet.packs.of(31).problem?.code)
    const asked = wire.asked.length
    expect(asked).toBeLessThanOrEqual(12)
    expect(wire.told).toEqual([])
    // Neither news of the meeting nor a network that comes back starts it again; a person does.
    tablet.packs.want([wanted(paper)])
    tablet.packs.wake()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(wire.asked.length).toBe(asked)
    wire.change = (bytes) => bytes
    tablet.packs.retry(31)
    await isStored(tablet, paper)
  })

  it('sealed right but not what was published: never stored', async () => {
    const paper = await publisher.publish(31, FIVE)
    const { seal } = await import('../keys/sealing')
    const { paperContext } = await import('../../src/keys/paper')
    const { fromBase64url } = await import('../../src/keys')
    const other = await seal(fromBase64url(String(paper.given['wrap'])), paperContext(JSON.parse(String(paper.given['manifest'])) as never), paper.plain.map((byte) => byte ^ 1), paper.sealed.slice(0, 24))
    const tablet = await started()
    wire.change = (_, __, first) => other.slice(first * PIECE, (first + 1) * PIECE)
    tablet.rightOfWay.poll(1, true)
    tablet.packs.want([wanted(paper)])
    await until(() => expect(tablet.packs.of(31).problem?.code).toBe('pack_damaged'))
    expect(wire.asked).toHaveLength(10)
  })
})

describe('manifests', () => {
  it('that nobody signed are refused, and asked for once more, not without end', async () => {
    const paper = await publisher.publish(31, FIVE)
    paper.given['manifest'] = String(paper.given['manifest']).replace('"pages":3', '"pages":4')
    const tablet = await started()
    tablet.packs.want([wanted(paper)])
    await until(() => expect(tablet.packs.of(31).problem?.code).toBe('manifest_forged'))
    expect(wire.keys).toHaveLength(2)
    expect(wire.asked).toEqual([])
  })

  it('that go back to an older version are refused, and what is here stays readable', async () => {
    const one = await publisher.publish(31, FIVE, { paperId: 5 })
    const two = await publisher.publish(32, FIVE, { paperId: 5, number: 2, previous: one.digest })
    const tablet = await holding(two)
    tablet.packs.want([wanted(one)])
    await until(() => expect(tablet.packs.of(31).problem?.code).toBe('rolled_back'))
    expect(wire.asked.some((name) => name.startsWith('31/'))).toBe(false)
    await reads(tablet, two)
  })

  it('of another paper are refused', async () => {
    const paper = await publisher.publish(31, FIVE, { paperId: 5 })
    const tablet = await started()
    tablet.packs.want([{ paperId: 6, version: paper.version }])
    await until(() => expect(tablet.packs.of(31).problem?.code).toBe('manifest_forged'))
  })
})

describe('what was changed on the tablet', () => {
  it.each([0, 1, 4])('in piece %i is found when read, fetched again, and the pack counts as whole only then', async (index) => {
    const paper = await publisher.publish(31, FIVE)
    await holding(paper)
    const withStore = await store()
    const piece = await withStore((kept) => kept.get('pieces', [31, index]))
    await withStore((kept) => kept.put('pieces', (piece ?? new Uint8Array()).map((byte, at) => (at === 40 ? byte ^ 255 : byte)), [31, index]))
    wire.again()
    const tablet = await holding(paper)
    await reads(tablet, paper)
    expect(wire.answered.length).toBeGreaterThan(0)
    expect(wire.answered.length).toBeLessThanOrEqual(2)
    await isStored(tablet, paper)
  })

  it('cannot be read while the server is away', async () => {
    const paper = await publisher.publish(31, FIVE)
    await holding(paper)
    const withStore = await store()
    await withStore((kept) => kept.put('pieces', new Uint8Array(PIECE), [31, 2]))
    wire.again().left = 0
    const tablet = await started()
    const file = await tablet.packs.open(31)
    await expect(file.range(0, file.length)).rejects.toMatchObject({ code: 'offline' })
  })

  it('by losing a piece is noticed at the next start', async () => {
    const paper = await publisher.publish(31, FIVE)
    await holding(paper)
    const withStore = await store()
    await withStore((kept) => kept.delete('pieces', [31, 3]))
    wire.again()
    const tablet = await started()
    tablet.packs.want([wanted(paper)])
    await until(() => expect(wire.answered).toEqual(['31/3']))
    await isStored(tablet, paper)
  })
})

describe('a replaced version', () => {
  const both = async () => {
    const one = await publisher.publish(31, FIVE, { paperId: 5 })
    return [one, await publisher.publish(32, FIVE, { paperId: 5, number: 2, previous: one.digest })] as const
  }
  const held = async () => (await store())((kept) => kept.count('pieces', IDBKeyRange.bound([31, 0], [31, 99])))

  it('goes only when the new one is whole', async () => {
    const [one, two] = await both()
    const tablet = await holding(one)
    wire.again().left = 2
    tablet.rightOfWay.poll(1, true)
    tablet.packs.want([wanted(two)])
    await until(() => expect(tablet.packs.transfer.state).toBe('away'))
    await reads(tablet, one)
    expect(await held()).toBe(5)
    tablet.packs.stop()
    wire.left = Infinity
    await holding(two)
    await until(() => expect(wire.answered).toHaveLength(5))
    await vi.waitFor(async () => expect(await held()).toBe(0), { timeout: 20_000 })
  })
  it('stays while somebody has it open, goes with the last, and leaves nothing behind when it is opened again', async () => {
    const [one, two] = await both()
    const tablet = await holding(one)
    await Promise.all([tablet.packs.open(31), tablet.packs.open(31)])
    tablet.packs.want([wanted(two)])
    await isStored(tablet, two)
    await tablet.packs.close(31)
    expect(await held()).toBe(5)
    await tablet.packs.close(31)
    await vi.waitFor(async () => expect(await held()).toBe(0), { timeout: 20_000 })
    await reads(tablet, one)
    expect(await held()).toBe(5)
    await tablet.packs.close(31)
    expect(await held()).toBe(0)
  })
})

describe('a paper that was recalled', () => {
  it('leaves nothing behind, whole or on its way, and takes no other paper with it', async () => {
    const [gone, stays] = [await publisher.publish(31, FIVE), await publisher.publish(32, FIVE, { paperId: 8 })]
    const tablet = await started()
    tablet.packs.want([wanted(gone), wanted(stays)])
    await isStored(tablet, gone)
    await isStored(tablet, stays)
    const { erase } = await import('../../src/offline/erase')
    expect(await erase(gone.paperId, [31, 99])).toBe(true)
    const kept = await (await store())(async (db) => ({
      packs: await db.getAllKeys('packs'),
      wraps: (await db.getAllKeys('wraps')).map(([, version]) => version),
      pieces: [...new Set((await db.getAllKeys('pieces')).map(([version]) => version))],
      seen: await db.getAllKeys('seen'),
    }))
    expect(kept).toEqual({ packs: [32], wraps: [32], pieces: [32], seen: [stays.paperId] })
    expect(tablet.packs.of(31).state).toBe('absent')
  })
})
