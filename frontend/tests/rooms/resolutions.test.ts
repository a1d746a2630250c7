/** The register tells what was declined for good from what comes back to be corrected. */
import { describe, expect, it, vi } from 'vitest'
import type { ResolutionView } from '../../src/api'
import { copyStanding } from '../../src/rooms/resolutions/copy-standing'
import { isRefused, lookOf, wordOf } from '../../src/rooms/resolutions/status'

vi.mock('../../src/i18n', () => ({ t: (key: string) => key, date: (at: string) => at }))

const declined = (is_returned: boolean) => ({ status: 'declined', is_returned, signatures: [] }) as unknown as ResolutionView

describe('the standing of a resolution', () => {
  it('is not the same when it was declined for good and when it was returned', () => {
    expect([true, false].map((back) => isRefused(declined(back)))).toEqual([false, true])
    expect(wordOf(declined(true))).toBe('resolutions.status_declined')
    expect(wordOf(declined(false))).toBe('resolutions.status_refused')
    expect(lookOf(declined(true))).not.toEqual(lookOf(declined(false)))
  })
})

describe('the standing of an electronic copy', () => {
  it('says nothing is wrong while it waits for a moment, and what to do where something is', () => {
    const stands = (state: Parameters<typeof copyStanding>[0]['state']) => copyStanding({ state, stamped_until: state === 'archived' ? '2036-11-20T00:00:00Z' : null })
    expect(stands('signed')).toMatchObject({ tone: 'info', why: null })
    expect(stands('archived')).toMatchObject({ tone: 'good', why: 'look.copy_renews' })
    expect([stands('delayed'), stands('doubted'), stands('certified')].map(({ tone, why }) => [tone, why])).toEqual([
      ['warn', 'look.copy_delayed_why'],
      ['bad', 'look.copy_doubted_why'],
      ['warn', 'look.copy_certified_why'],
    ])
  })
})
