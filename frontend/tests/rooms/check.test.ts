/** The public check: every code that leads nowhere says beside the field what to do about it. */
import { beforeEach, expect, it, vi } from 'vitest'
import { Refusal } from '../../src/api'
import { t } from '../../src/i18n'
import { Check } from '../../src/rooms/verify/check.svelte'

const { byCode } = vi.hoisted(() => ({ byCode: vi.fn() }))
vi.mock('../../src/state', async () => await import('../../src/state/sentence'))
vi.mock('../../src/api/resolutions', () => ({ resolutions: { byCode } }))

beforeEach(() => byCode.mockReset())

it.each([
  ['', 'verify.no_code'],
  [' – ', 'verify.no_code'],
  ['7F3A', 'verify.not_a_code'],
  ['7F3A-94C0', 'verify.not_a_code'],
  ['50%-/../x', 'verify.not_a_code'],
] as const)('asks nothing about %j and says why', async (typed, words) => {
  const check = new Check()
  await check.byCode(typed)
  expect(check.wrong).toBe(t(words))
  expect(byCode).not.toHaveBeenCalled()
})

it('takes a code as people write it', async () => {
  byCode.mockResolvedValue({ code: '7F3A-94C2' })
  const check = new Check()
  await check.byCode(' 7f3a – 94c2 ')
  expect(byCode).toHaveBeenCalledWith('7F3A94C2')
  expect([check.done, check.wrong, check.problem]).toEqual([true, null, null])
})

it('tells an unknown code from one asked for too often', async () => {
  const check = new Check()
  byCode.mockRejectedValueOnce(new Refusal('not_found', 404))
  await check.byCode('7F3A94C2')
  expect([check.wrong, check.problem]).toEqual([t('verify.no_such_code'), null])
  byCode.mockRejectedValueOnce(new Refusal('too_many_attempts', 429, { retry_after: 3 }))
  await check.byCode('7F3A94C2')
  expect(check.wrong).toBeNull()
  expect(check.problem).toContain('3')
})
