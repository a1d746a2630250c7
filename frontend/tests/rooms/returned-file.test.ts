/** A file that comes back from a program of one's own and is refused: every point is said in words, with what to do. */
import { beforeEach, expect, it, vi } from 'vitest'
import { Refusal, type WaitingAct } from '../../src/api'
import { speakIn, speakWhole, t } from '../../src/i18n'
import { WaitingOn } from '../../src/rooms/signing/waiting-on.svelte'

const { handIn } = vi.hoisted(() => ({ handIn: vi.fn() }))
vi.mock('../../src/state', async () => ({ ...(await import('../../src/state/sentence')), session: { now: () => 0 } }))
vi.mock('../../src/api/holders', () => ({ holders: { handIn } }))
vi.stubGlobal('location', { origin: 'https://hop.example' })

const act = { act_id: 7, status: 'prepared', expires_at: '2027-01-01T00:00:00Z', prepared_at: '2026-12-31T00:00:00Z' } as WaitingAct
const refusing = (code: string, facts: Record<string, unknown>) => handIn.mockRejectedValueOnce(new Refusal(code, 422, facts))

beforeEach(speakWhole)

async function handedIn(): Promise<WaitingOn> {
  const on = new WaitingOn({ look: () => Promise.resolve(act), ended: () => Promise.resolve() })
  await on.begin(() => Promise.resolve(act))
  await on.handIn(new Blob(['%PDF-']))
  return on
}

it.each(['vi', 'en'] as const)('says every problem in words of %s, with its own cure', async (language) => {
  await speakIn(language)
  refusing('file_not_acceptable', { problems: ['NO_CERTIFICATE_CHAIN_FOUND', 'digest_differs', 'timestamp_not_trusted'] })
  const on = await handedIn()
  expect(on.problem).toBe(t('refusals.file_not_acceptable'))
  expect(on.troubles).toEqual([
    { what: t('verify.sub_NO_CERTIFICATE_CHAIN_FOUND'), cure: t('returned.authority') },
    { what: t('verify.problem_digest_differs'), cure: t('returned.again') },
    { what: t('verify.problem_timestamp_not_trusted'), cure: t('returned.stamp', { server: 'https://hop.example' }) },
  ])
  expect(on.waiting).toBe(true)
})

it('forgets them at the next try', async () => {
  refusing('file_not_acceptable', { problems: ['not_pades'] })
  const on = await handedIn()
  refusing('file_other_field', {})
  await on.handIn(new Blob(['%PDF-']))
  expect([on.problem, on.troubles]).toEqual([t('refusals.file_other_field'), []])
})
