/** What goes first: by meeting, by item, by what is replaced; and who gives way to whom. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Haul, type Load } from '../../src/offline/haul'
import { Queue, type Job, type Wanted } from '../../src/offline/queue'
import { Speed } from '../../src/offline/speed'
import { Publisher, started, stopped, Wire, type Published } from './publisher'

let wire: Wire
vi.mock('../../src/live/papers-line', () => ({
  PIECE: 65_600,
  MOST_PIECES: 16,
  papersLine: { pieces: (...asked: [number, number, number]) => wire.pieces(...asked), wake: () => Promise.resolve(), close: () => undefined },
}))
vi.mock('../../src/keys', async (original) => {
  const keys = await original<typeof import('../../src/keys')>()
  const { paperContext } = await import('../../src/keys/paper')
  const openPaper = async (_: unknown, given: { wrap: string; manifest: string }, source: never) =>
    keys.OpenedFile.open(keys.fromBase64url(given.wrap), paperContext(JSON.parse(given.manifest) as never), source)
  return { ...keys, openPaper, canOpen: () => Promise.resolve(true), holdsLease: () => true }
})

// A busy machine takes its time; what is awaited comes or does not.
const SLOW = { timeout: 20_000 }
vi.setConfig({ testTimeout: 30_000 })

const wanted = (id: number, more: Partial<Wanted> = {}) => ({ paperId: id, version: { id, sealed_size: 10 }, ...more }) as Wanted
const order = (queue: Queue) => queue.jobs.map((job) => job.id)

describe('the queue', () => {
  it('takes the agenda in order, the item under discussion first, then what replaces a paper that is here', () => {
    const queue = new Queue()
    queue.want(1, [wanted(1), wanted(2), wanted(3, { now: true }), wanted(4)])
    const replaced = queue.find(4)
    if (replaced) replaced.replaces = true
    expect(order(queue)).toEqual([3, 4, 1, 2])
  })
  it('follows a new order of the agenda without losing what is under way', () => {
    const queue = new Queue()
    queue.want(1, [wanted(1), wanted(2)])
    const job = queue.find(1)
    queue.want(1, [wanted(2), wanted(1)])
    expect(order(queue)).toEqual([2, 1])
    expect(queue.find(1)).toBe(job)
  })
  it('drops a version that a newer one took the place of', () => {
    const queue = new Queue()
    queue.want(1, [wanted(1), wanted(2)])
    const old = queue.find(1)
    queue.want(1, [wanted(3), wanted(2)])
    expect([order(queue), old?.dropped]).toEqual([[3, 2], true])
  })
  it('puts the meeting on the screen before those that only come soon, the nearest of these first', () => {
    const queue = new Queue()
    queue.want(8, [wanted(80)], false)
    queue.want(9, [wanted(90)], false)
    queue.want(7, [wanted(70)])
    queue.want(8, [wanted(80)], false)
    expect(order(queue)).toEqual([70, 80, 90])
  })
  it('gives pieces that lie side by side, and takes back what did not come', () => {
    const queue = new Queue()
    queue.want(1, [wanted(1)])
    const job = queue.find(1) as Job
    job.missing = [0, 1, 4, 5, 6]
    expect([job.take(16), job.take(2)]).toEqual([{ first: 0, count: 2 }, { first: 4, count: 2 }])
    job.putBack(0, 2)
    expect([job.missing, job.underWay]).toEqual([[0, 1, 6], 2])
  })
})

describe('the speed', () => {
  it('is of the last seconds, and tells how long the rest takes', () => {
    let now = 0
    const speed = new Speed(() => now)
    expect([speed.bytes, speed.secondsFor(10)]).toEqual([0, null])
    for (; now < 20_000; now += 1000) speed.add(5000)
    expect(Math.round(speed.bytes / 1000)).toBe(5)
    expect(speed.secondsFor(50_000)).toBeGreaterThanOrEqual(9)
    now += 60_000
    expect(speed.secondsFor(50_000)).toBeNull()
  })
})

describe('giving way', () => {
  let paper: Published
  beforeEach(async () => {
    const { emptyStore } = await import('../../src/offline/db')
    const { forgetKeys, keepAgain } = await import('../../src/keys')
    await emptyStore()
    await forgetKeys()
    keepAgain()
    const publisher = new Publisher()
    paper = await publisher.publish(31, 1_500_000)
    wire = new Wire(publisher)
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => wire.fetch(path, init))
  })
  afterEach(() => {
    stopped()
    vi.unstubAllGlobals()
  })
  const want = () => [{ paperId: 31, version: paper.version }]
  const moment = () => new Promise((resolve) => setTimeout(resolve, 20))

  it('the background asks for nothing more while somebody waits for a page, and goes on afterwards', async () => {
    const { packs } = await started()
    let open = (): void => undefined
    const held = new Promise<void>((resolve) => (open = resolve))
    // The file's last chunk is asked for by whoever reads; it does not come for a while.
    wire.gate = (name) => (name === '31/22' ? held : Promise.resolve())
    const reading = packs.open(31)
    await vi.waitFor(() => expect(wire.asked).toContain('31/22'), SLOW)
    packs.want(want())
    await moment()
    const asked = wire.asked.length
    await moment()
    expect(wire.asked.length).toBe(asked)
    expect(packs.of(31).state).not.toBe('stored')
    open()
    await reading
    await vi.waitFor(() => expect(packs.of(31).state).toBe('stored'), SLOW)
    expect(new Set(wire.asked).size).toBe(wire.asked.length)
  })

  it('a vote on its way stops new pieces until it is answered', async () => {
    const { packs } = await started()
    const { outbox } = await import('../../src/offline')
    let answer = (): void => undefined
    const answered = new Promise<void>((resolve) => (answer = resolve))
    const plain = wire.fetch
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => (path.includes('ballot') ? answered.then(() => new Response('{}')) : plain(path, init)))
    const voting = outbox.send({ id: 'a', personId: 7, about: 'ballot/1', method: 'PUT', path: '/api/polls/1/ballot', body: {} })
    await moment()
    packs.want(want())
    await moment()
    await moment()
    expect(wire.asked).toEqual([])
    expect(packs.transfer.state).toBe('standing')
    answer()
    await voting
    await vi.waitFor(() => expect(packs.of(31).state).toBe('stored'), SLOW)
  })

  it('one piece at a time goes while a vote is open', async () => {
    const { packs, rightOfWay } = await started()
    let most = 0
    let now = 0
    wire.gate = async () => {
      most = Math.max(most, ++now)
      await Promise.resolve()
      now--
    }
    const counts: number[] = []
    wire.change = (bytes) => (counts.push(bytes.length), bytes)
    rightOfWay.poll(1, true)
    packs.want(want())
    await vi.waitFor(() => expect(packs.of(31).state).toBe('stored'), SLOW)
    expect([most, Math.max(...counts)]).toEqual([1, 65_600])
  })

  it('paused, nothing comes but what is read; resumed, the rest does', async () => {
    const { packs } = await started()
    packs.pause(true)
    packs.want(want())
    await vi.waitFor(() => expect(packs.transfer.state).toBe('paused'), SLOW)
    await moment()
    expect(wire.asked).toEqual([])
    const file = await packs.open(31)
    expect(await file.range(0, 10)).toEqual(paper.plain.slice(0, 10))
    expect(wire.asked.length).toBeLessThanOrEqual(2)
    packs.pause(false)
    await vi.waitFor(() => expect(packs.of(31).state).toBe('stored'), SLOW)
    expect(new Set(wire.asked).size).toBe(wire.asked.length)
  })
})

describe('the haul', () => {
  it('tries again later and later, and never gives up', async () => {
    vi.useFakeTimers()
    vi.spyOn(Math, 'random').mockReturnValue(1)
    const queue = new Queue()
    queue.want(1, [wanted(1)])
    const tries: number[] = []
    const load: Load = {
      next: () => queue.next,
      left: () => 10,
      prepare: async (job) => {
        job.preparing = true
        tries.push(Date.now())
        await Promise.resolve()
        job.preparing = false
        throw new Error('away')
      },
      moved: () => undefined,
      complete: () => Promise.resolve(),
      failed: () => false,
    }
    new Haul(load).run()
    await vi.advanceTimersByTimeAsync(300_000)
    const gaps = tries.slice(1).map((at, index) => Math.round((at - (tries[index] ?? 0)) / 1000))
    expect(gaps.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 30])
    expect(gaps.slice(6).every((gap) => gap === 30)).toBe(true)
    expect(gaps.length).toBeGreaterThan(10)
    vi.useRealTimers()
    vi.restoreAllMocks()
  })
})
