/** The events connection: sequence, gaps, catch-up, sleeping sockets. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Notice } from '../src/api'
import { FakeLine } from './line'

let line: FakeLine
vi.mock('socket.io-client', () => ({ io: () => line }))
vi.stubGlobal('addEventListener', () => undefined)
vi.stubGlobal('removeEventListener', () => undefined)
vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => undefined, removeEventListener: () => undefined })

const notice = (sequence: number, previous: number, stream = 'meeting:5'): Notice => ({ sequence, previous, stream, kind: 'PollOpened', ids: {} })
const room = { meeting_id: 5, sequence: 0, present: 0, quorum_met: false, connected: 1, current_item_id: null, polls: [] }

async function start(after: number, followed: (facts: { after: number }) => unknown) {
  const { live } = await import('../src/live')
  line = new FakeLine()
  line.answers['follow'] = followed as never
  line.answers['ping_time'] = () => ({ server_time: '2026-11-20T01:30:00Z' })
  const told: number[] = []
  const seen = { told, reloads: 0, refused: '' }
  live.start()
  live.follow(5, { after, notice: (each) => void told.push(each.sequence), room: () => undefined, reload: () => void seen.reloads++, refused: (code) => (seen.refused = code) })
  line.arrive()
  await vi.waitFor(() => expect(line.asked.some(([event]) => event === 'follow')).toBe(true))
  await Promise.resolve()
  return { live, seen }
}

beforeEach(() => vi.resetModules())

describe('following a meeting', () => {
  it('catches up from the sequence it has, then takes notices in order, once', async () => {
    const { live, seen } = await start(10, ({ after }) => ({ sequence: 12, notices: [notice(11, 10), notice(12, 11)].filter((each) => each.sequence > after), reload: false, room }))
    await vi.waitFor(() => expect(seen.told).toEqual([11, 12]))
    line.hear('notice', notice(13, 12))
    line.hear('notice', notice(13, 12))
    line.hear('notice', notice(12, 11))
    expect(seen.told).toEqual([11, 12, 13])
    expect(live.state).toBe('online')
  })
  it('sees a gap and asks for what is missing', async () => {
    const { seen } = await start(10, ({ after }) => ({ sequence: after < 12 ? 10 : 16, notices: [], reload: false, room }))
    line.answers['follow'] = (() => ({ sequence: 16, notices: [notice(14, 10), notice(16, 14)], reload: false, room })) as never
    line.hear('notice', notice(16, 14))
    await vi.waitFor(() => expect(seen.told).toEqual([14, 16]))
  })
  it('fetches afresh when too much was missed, and tells a refusal', async () => {
    const { seen } = await start(1, () => ({ sequence: 900, notices: [], reload: true, room }))
    await vi.waitFor(() => expect(seen.reloads).toBe(1))
    line.answers['follow'] = (() => ({ error: 'not_found' })) as never
    line.hear('notice', notice(905, 903))
    await vi.waitFor(() => expect(seen.refused).toBe('not_found'))
  })
  it('hands the person’s own news to whoever cares', async () => {
    const { live } = await start(0, () => ({ sequence: 0, notices: [], reload: false, room }))
    const own: string[] = []
    live.own.listen((each) => void own.push(each.stream))
    line.hear('notice', notice(3, 1, 'person:7'))
    expect(own).toEqual(['person:7'])
  })
  it('dials again when nobody answers on a line that looks open', async () => {
    await start(0, () => ({ sequence: 0, notices: [], reload: false, room }))
    const before = line.dialled
    Reflect.deleteProperty(line.answers, 'ping_time')
    line.arrive()
    await vi.waitFor(() => expect(line.dialled).toBeGreaterThan(before))
  })
  it('says why it ended', async () => {
    const { live } = await start(0, () => ({ sequence: 0, notices: [], reload: false, room }))
    const ended: unknown[] = []
    live.ended.listen((each) => void ended.push(each))
    line.hear('ended', { reason: 'device_revoked', wipe: true })
    expect(ended).toEqual([{ reason: 'device_revoked', wipe: true }])
  })
})
