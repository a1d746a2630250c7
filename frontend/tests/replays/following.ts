/** A walked sitting, as the server told of it: after each act the tablet knows what it would be given afresh. */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClockView, FloorView, MeetingView, Notice, PaperReading, PaperView, PollView, PositionsView, RoomState } from '../../src/api'
import { FakeLine } from '../line'

/** What its person would be given afresh, of that which this follower shows. */
interface Fresh {
  view: MeetingView
  papers: { items: PaperView[] }
  polls: { items: PollView[] }
  changes: { items: PaperReading[] }
  floor: FloorView
  clock?: ClockView
  positions?: PositionsView
}
interface Step {
  act: string
  at: string
  notices: Notice[]
  room: RoomState | null
  fresh: Fresh
}
interface Walked {
  meeting_id: number
  followers: Record<string, { person_id: number; device_id: number; steps: Step[] }>
}

const walked = JSON.parse(readFileSync(process.env['FOLLOWED'] ?? '', 'utf-8')) as Walked
const line = new FakeLine()
const now = vi.hoisted(() => ({ person: 0, fresh: null as unknown }))
vi.mock('socket.io-client', () => ({ io: () => line }))
vi.mock('../../src/offline', async (original) => ({ ...(await original<object>()), recollect: () => Promise.resolve(null), remember: () => Promise.resolve() }))
vi.mock('../../src/state', () => ({ sentenceOf: String }))
vi.mock('../../src/state/packs.svelte', () => ({ packs: { want: () => undefined } }))
vi.mock('../../src/state/device.svelte', () => ({ device: { approved: true, keys: null } }))
vi.mock('../../src/state/reading-log', () => ({ readingLog: { send: () => Promise.resolve() } }))
vi.mock('../../src/state/session.svelte', () => ({ session: { me: { person: { get id() { return now.person } } } } }))
for (const name of ['addEventListener', 'removeEventListener']) vi.stubGlobal(name, () => undefined)
vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => undefined, removeEventListener: () => undefined })
vi.stubGlobal('fetch', (path: string) => {
  const part = path.split('/')[4] ?? 'view'
  return Promise.resolve(new Response(JSON.stringify((now.fresh as Record<string, unknown>)[part]), { status: 200, headers: { 'Content-Type': 'application/json' } }))
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Which entry of the record is the last says nothing about the meeting. */
const told = <Shape extends object>(shape: Shape) => ({ ...shape, sequence: 0 })

describe.each(Object.entries(walked.followers))('%s', (_name, follower) => {
  it('knows after every act what it would be given afresh', async () => {
    const [first, ...acts] = follower.steps
    if (!first) throw new Error('nothing was walked')
    now.person = follower.person_id
    now.fresh = first.fresh
    vi.setSystemTime(Date.parse(first.at))
    const { live } = await import('../../src/live')
    const { openMeeting } = await import('../../src/state/meeting.svelte')
    const { Floor } = await import('../../src/rooms/floor/floor.svelte')
    const { Positions } = await import('../../src/rooms/opinions/positions.svelte')
    const { causes, forecastAt } = await import('../../src/rooms/timing/forecast')
    line.answers['follow'] = ({ after }: { after: number }) => ({ sequence: after, notices: [], reload: false, room: first.room })
    line.answers['ping_time'] = () => ({ server_time: first.at })
    live.start()
    const meeting = openMeeting(walked.meeting_id)
    const floor = new Floor(meeting, () => follower.person_id)
    const positions = new Positions(walked.meeting_id)
    const stop = positions.listen()
    await vi.advanceTimersByTimeAsync(100)
    line.arrive()
    let clock = { cause: '', view: first.fresh.clock }
    let asked = ''
    const known: Record<string, unknown> = {}
    const fresh: Record<string, unknown> = {}

    for (const step of [first, ...acts]) {
      now.fresh = step.fresh
      vi.setSystemTime(Date.parse(step.at))
      for (const notice of step.notices) line.hear('notice', notice)
      if (step.room) line.hear('room', step.room)
      await vi.advanceTimersByTimeAsync(3000)
      if (!meeting.view) throw new Error(`nothing is known after ${step.act}`)
      // Screens ask for the clock and the positions anew when these change.
      if (causes(meeting.view) !== clock.cause) clock = { cause: causes(meeting.view), view: step.fresh.clock }
      const cause = JSON.stringify([meeting.view.sequence, meeting.polls])
      if (cause !== asked && step.fresh.positions) await positions.load()
      asked = cause

      const at = Date.parse(step.at)
      const pairs: [string, unknown, unknown][] = [
        ['view', told(meeting.view), told(step.fresh.view)],
        ['papers', meeting.papers, step.fresh.papers.items],
        ['polls', meeting.polls, step.fresh.polls.items],
        ['changes', meeting.changes, step.fresh.changes.items],
        ['floor', floor.now, step.fresh.view.status === 'in_session' ? step.fresh.floor : null],
        ['clock', clock.view && forecastAt(clock.view, at), step.fresh.clock && forecastAt(step.fresh.clock, at)],
        ['positions', positions.view, step.fresh.positions],
      ]
      for (const [what, shown, given] of pairs) {
        if (given === undefined || isDeepStrictEqual(shown, given)) continue
        known[`${step.act}: ${what}`] = shown
        fresh[`${step.act}: ${what}`] = given
      }
    }
    stop()
    meeting.close()
    live.stop()
    expect(known).toEqual(fresh)
  })
})
