/** What this tablet may not open any more leaves it with its words: at an end it hears of, and at one it was away from. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Notice } from '../../src/api'

const DEVICE = 5, PERSON = 3, OPEN = 41, CLOSED = 42
const asked = vi.hoisted(() => ({ keys: vi.fn<(ids: number[]) => Promise<unknown>>(), renew: vi.fn(), own: null as null | ((notice: unknown) => void) }))
vi.mock('../../src/api', async (original) => ({ ...(await original<object>()), papers: { keys: asked.keys } }))
vi.mock('../../src/offline/leasing', () => ({ leasing: { renew: asked.renew, changed: { listen: () => undefined } } }))
vi.mock('../../src/live', async (original) => ({ ...(await original<object>()), live: { own: { listen: (heard: (notice: unknown) => void) => (asked.own = heard) } } }))
vi.mock('../../src/state', () => ({ device: { approved: true, keys: { personId: PERSON, deviceId: DEVICE } } }))
vi.mock('../../src/state/meeting-parts', () => ({ meetingMemory: () => 'meeting' }))
vi.mock('../../src/state/papers-known', () => ({ forgetPapersKnown: () => Promise.resolve() }))

async function words(): Promise<number[]> {
  const { pageTexts } = await import('../../src/offline/texts')
  return pageTexts.versions()
}

beforeEach(async () => {
  const { emptyStore, fillAgain, withStore } = await import('../../src/offline/db')
  const { pageTexts } = await import('../../src/offline/texts')
  const { holdLocker } = await import('../../src/keys/locker')
  await emptyStore()
  fillAgain()
  holdLocker({ personId: PERSON, deviceId: DEVICE, key: await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']) })
  for (const versionId of [OPEN, CLOSED]) {
    await pageTexts.keep({ versionId, paperId: 1, pages: ['phương án'] })
    await withStore((store) => store.put('wraps', { version_id: versionId, lease: 1 } as never, [DEVICE, versionId]))
  }
  asked.keys.mockImplementation((ids) => Promise.resolve({ items: [], gone: ids.filter((id) => id === CLOSED) }))
  expect(await words()).toEqual([OPEN, CLOSED])
})

it('goes with the lease that ended when it did', async () => {
  const { refreshWraps } = await import('../../src/offline/wraps')
  expect(await refreshWraps(DEVICE, 2)).toBe(true)
  expect(await words()).toEqual([OPEN])
})

describe('the end of an opening in an emergency', () => {
  const ended = (person: number): Notice => ({ kind: 'EmergencyEnded', ids: { person_id: person, meeting_id: 7 } }) as unknown as Notice
  beforeEach(async () => {
    const { tabletOpenings } = await import('../../src/openings')
    tabletOpenings.start()
  })

  it('takes the words away at once', async () => {
    asked.own?.(ended(PERSON))
    await vi.waitFor(async () => expect(await words()).toEqual([OPEN]))
  })

  it('is nothing to anybody else', async () => {
    asked.keys.mockClear()
    asked.own?.(ended(PERSON + 1))
    await new Promise((done) => setTimeout(done))
    expect(asked.keys).not.toHaveBeenCalled()
    expect(await words()).toEqual([OPEN, CLOSED])
  })
})
