/** An address leads to one screen with what stands in it, or to none. */
import { describe, expect, it, vi } from 'vitest'

vi.mock('../src/state', async () => {
  vi.stubGlobal('location', { pathname: '/' })
  vi.stubGlobal('document', new EventTarget())
  vi.stubGlobal('addEventListener', () => undefined)
  return await import('../src/state/route.svelte')
})
const { screenAt } = await import('../src/screens')

describe('addresses', () => {
  it('gives a screen what stands in its address', () => {
    expect(screenAt('/verify/AB%20CD')).toMatchObject({ name: 'verify/Verify', params: { code: 'AB CD' } })
    expect(screenAt('/m/7/rules/')).toMatchObject({ name: 'rules/MeetingRules', params: { id: '7' } })
  })

  it('leads nowhere when it is malformed', () => {
    for (const path of ['/verify/%zz', '/verify/%', '/verify/%C3', '/resolutions/%E0%A4%A']) expect(screenAt(path), path).toBeNull()
  })
})
