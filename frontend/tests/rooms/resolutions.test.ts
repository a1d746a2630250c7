/** The register tells what was declined for good from what comes back to be corrected. */
import { describe, expect, it, vi } from 'vitest'
import type { ResolutionView } from '../../src/api'
import { isRefused, lookOf, wordOf } from '../../src/rooms/resolutions/status'

vi.mock('../../src/i18n', () => ({ t: (key: string) => key }))

const declined = (is_returned: boolean) => ({ status: 'declined', is_returned, signatures: [] }) as unknown as ResolutionView

describe('the standing of a resolution', () => {
  it('is not the same when it was declined for good and when it was returned', () => {
    expect([true, false].map((back) => isRefused(declined(back)))).toEqual([false, true])
    expect(wordOf(declined(true))).toBe('resolutions.status_declined')
    expect(wordOf(declined(false))).toBe('resolutions.status_refused')
    expect(lookOf(declined(true))).not.toEqual(lookOf(declined(false)))
  })
})
