/** The presenter's pages go out one at a time, the last one always; nothing else goes out. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal, type Turn } from '../../src/api'
import { Turner } from '../../src/rooms/meeting/turner'

const page = (number: number): Turn => ({ version_id: 4, page: number })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('turning pages for the room', () => {
  it('sends the first at once, skips what was passed over, and ends on the last', async () => {
    const sent: Turn[] = []
    const turner = new Turner((turn) => Promise.resolve(sent.push(turn)), () => undefined)
    for (const number of [2, 3, 4, 5]) turner.turn(page(number))
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toEqual([page(2), page(5)])
  })

  it('sends no page twice in a row, also not the one it began with', async () => {
    const sent: Turn[] = []
    const turner = new Turner((turn) => Promise.resolve(sent.push(turn)), () => undefined)
    turner.told(page(1))
    turner.turn(page(1))
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toEqual([])
  })

  it('tells the page again when the network is back, unless another was turned to', async () => {
    const sent: Turn[] = []
    const offline = { now: true }
    const send = (turn: Turn) => (offline.now ? Promise.reject(new Refusal('offline')) : Promise.resolve(sent.push(turn)))
    const turner = new Turner(send, () => undefined)
    turner.turn(page(2))
    await vi.advanceTimersByTimeAsync(500)
    turner.turn(page(3))
    offline.now = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(sent).toEqual([page(3)])
  })

  it('says what was refused and does not insist', async () => {
    const heard: (string | undefined)[] = []
    const send = vi.fn(() => Promise.reject(new Refusal('presenters_only', 403)))
    const turner = new Turner(send, (refusal) => heard.push(refusal?.code))
    turner.turn(page(2))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(heard).toEqual(['presenters_only'])
    expect(send).toHaveBeenCalledTimes(1)
  })
})
