/** A server that will not prove its record is told of: loudly where it contradicts what was seen, plainly where it only stays silent. */
import { beforeEach, expect, it, vi } from 'vitest'
import { Refusal } from '../src/api'

const asked = vi.hoisted(() => ({ checkpoint: vi.fn<() => Promise<unknown>>(), compare: vi.fn<() => Promise<unknown>>() }))
vi.mock('../src/api/receipts', () => ({ receipts: { checkpoint: asked.checkpoint, consistency: vi.fn() } }))
vi.mock('../src/keys/record', () => ({ compare: asked.compare, believeAnew: vi.fn() }))
vi.mock('../src/live', () => ({ live: { state: 'online', connected: { listen: vi.fn() } } }))
vi.mock('../src/state', () => ({ device: { approved: true } }))
vi.mock('../src/state/receipts', () => ({ pinnedKey: () => Promise.resolve(), forgetPinnedKey: vi.fn() }))

async function watch() {
  const { RecordWatch } = await import('../src/record-watch')
  const { recordAlarm } = await import('../src/state/record-alarm.svelte')
  recordAlarm.kind = null
  recordAlarm.unproven = false
  return { watch: new RecordWatch(), recordAlarm }
}

beforeEach(() => {
  vi.useFakeTimers()
  asked.checkpoint.mockResolvedValue({ checkpoint: 'x' })
  asked.compare.mockResolvedValue(null)
})

it.each([['not_found', 404], ['unexpected', 500], ['http_502', 502], ['csrf', 403]])('tells plainly of a server that says %s time and again', async (code, status) => {
  const { watch: record, recordAlarm } = await watch()
  asked.compare.mockRejectedValue(new Refusal(code, status))
  await record.round()
  expect(recordAlarm.unproven).toBe(false)
  await vi.advanceTimersByTimeAsync(150_000)
  expect(recordAlarm.unproven).toBe(true)
  expect(recordAlarm.kind).toBe(null)
  asked.compare.mockResolvedValue(null)
  await vi.advanceTimersByTimeAsync(70_000)
  expect(recordAlarm.unproven).toBe(false)
})

it('tells of answers that cannot be read', async () => {
  const { watch: record, recordAlarm } = await watch()
  asked.checkpoint.mockRejectedValue(new SyntaxError('not JSON'))
  await record.round()
  await vi.advanceTimersByTimeAsync(150_000)
  expect(recordAlarm.unproven).toBe(true)
})

it.each([['offline', 0], ['not_signed_in', 401]])('says nothing of the record when it is %s', async (code, status) => {
  const { watch: record, recordAlarm } = await watch()
  asked.checkpoint.mockRejectedValue(new Refusal(code, status))
  await record.round()
  await vi.advanceTimersByTimeAsync(2 * 3_600_000)
  expect(recordAlarm.unproven).toBe(false)
})

it('raises the alarm at once when what was seen is contradicted', async () => {
  const { watch: record, recordAlarm } = await watch()
  asked.compare.mockRejectedValue(new Refusal('bad_tree_sizes', 422))
  await record.round()
  expect(recordAlarm).toMatchObject({ kind: 'another', unproven: false })
})
