/** A meeting on the tablet misses nothing that happens while it is being fetched. */
import { beforeEach, expect, it, vi } from 'vitest'
import { FakeLine } from './line'

const line = new FakeLine()
const server = vi.hoisted(() => ({
  sequence: 5,
  polls: [] as { id: number; status: string; items: never[] }[],
  /** Answers held back, oldest first; each is given as it stood when it was asked for. */
  held: null as (() => void)[] | null,
}))
vi.mock('socket.io-client', () => ({ io: () => line }))
vi.mock('../src/offline', async (original) => ({ ...(await original<object>()), recollect: () => Promise.resolve(null), remember: () => Promise.resolve() }))
vi.mock('../src/state/packs.svelte', () => ({ packs: { want: () => undefined } }))
vi.mock('../src/state/device.svelte', () => ({ device: { approved: false, keys: null } }))
vi.mock('../src/state/session.svelte', () => ({ session: { me: { person: { id: 7 } } } }))
for (const name of ['addEventListener', 'removeEventListener']) vi.stubGlobal(name, () => undefined)
vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => undefined, removeEventListener: () => undefined })

const json = (value: unknown) => new Response(JSON.stringify(value), { status: 200, headers: { 'Content-Type': 'application/json' } })
const opened = { id: 1, status: 'open', items: [] as never[] }
function opens(): void {
  server.sequence = 6
  server.polls = [opened]
}
vi.stubGlobal('fetch', async (path: string) => {
  const part = path.split('/')[4]
  if (part === 'polls') {
    const now = json({ items: server.polls })
    if (server.held) await new Promise<void>((give) => server.held?.push(give))
    return now
  }
  if (part === 'papers') return json({ items: [] })
  // The largest answer is read last: a vote opens meanwhile.
  await Promise.resolve()
  if (!server.held) opens()
  return json({ id: 3, sequence: server.sequence, items: [], seats: [], my: {}, status: 'in_session' })
})

beforeEach(() => Object.assign(server, { sequence: 5, polls: [], held: null }))

async function shown() {
  const { openMeeting } = await import('../src/state/meeting.svelte')
  const { live } = await import('../src/live')
  line.answers['follow'] = ({ after }: { after: number }) => ({ sequence: server.sequence, notices: after < server.sequence ? [{ stream: 'meeting:3', sequence: server.sequence, previous: after, kind: 'PollOpened', ids: {} }] : [], reload: false, room: { meeting_id: 3, polls: [] } })
  line.answers['ping_time'] = () => ({ server_time: '2026-12-01T00:00:00Z' })
  live.start()
  line.arrive()
  return openMeeting(3)
}

it('shows a vote that opened between the answers it was fetched with', async () => {
  const meeting = await shown()
  await vi.waitFor(() => expect(meeting.loading).toBe(false))
  await vi.waitFor(() => expect(meeting.polls).toEqual([opened]))
  meeting.close()
})

it('lets no answer that was overtaken replace a newer one', async () => {
  const meeting = await shown()
  await vi.waitFor(() => expect(meeting.loading).toBe(false))
  server.held = []
  server.polls = []
  const older = meeting.refresh(['polls'])
  await vi.waitFor(() => expect(server.held).toHaveLength(1))
  opens()
  const newer = meeting.refresh(['polls'])
  await vi.waitFor(() => expect(server.held).toHaveLength(2))
  server.held[1]?.()
  await newer
  server.held[0]?.()
  await older
  expect(meeting.polls).toEqual([opened])
  meeting.close()
})
