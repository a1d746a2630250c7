/** A sitting of signing with a key elsewhere: one confirmation for what was ticked, each document with its own end. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal, type SigningFileView, type WaitingAct } from '../../src/api'
import { t } from '../../src/i18n'
import { Batch } from '../../src/rooms/signing/batch.svelte'
import { Together } from '../../src/rooms/signing/together.svelte'

const bytes = new Uint8Array([1, 2, 3])
const digest = '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81'
const { list, own, startTogether, together, unlock, grownBytes } = vi.hoisted(() => ({
  list: vi.fn(),
  own: vi.fn(),
  startTogether: vi.fn(),
  together: vi.fn(),
  unlock: vi.fn(),
  grownBytes: vi.fn(),
}))
vi.mock('../../src/state', () => ({
  sentenceOf: (error: { code: string }) => error.code,
  session: { now: () => 0 },
}))
vi.mock('../../src/state/signing', () => ({ fetchRevision: () => Promise.resolve(bytes), signFile: vi.fn(), grownBytes }))
vi.mock('../../src/state/passkeys', () => ({ authorise: () => Promise.resolve(null) }))
vi.mock('../../src/api/resolutions', () => ({ signing: { list } }))
vi.mock('../../src/api/holders', () => ({ holders: { own, startTogether, together, unlock } }))

const file = (id: number) => ({ id, title: `Văn bản ${id}`, status: 'open', mine: 'Signature1', purpose: 'resolution', pages: 1, sha256: digest, being_signed: null }) as unknown as SigningFileView
const act = (id: number, status = 'prepared', failure: string | null = null) =>
  ({ act_id: id * 10, file_id: id, status, failure, together: 3, prepared_at: '1970-01-01T00:00:00Z', expires_at: '1970-01-01T00:03:00Z' }) as unknown as WaitingAct
const stages = (batch: Batch) => batch.entries?.map((entry) => entry.stage)

async function sitting(count: number): Promise<[Batch, Together]> {
  list.mockResolvedValue({ items: Array.from({ length: count }, (_, index) => file(index + 1)) })
  const batch = new Batch()
  await batch.load()
  const sign = new Together(batch)
  await sign.load()
  for (const entry of batch.entries ?? []) {
    await entry.open()
    entry.seen.add(1)
    entry.tick(true)
  }
  return [batch, sign]
}

beforeEach(() => {
  for (const each of [startTogether, together, unlock, grownBytes]) each.mockReset()
  const key = (id: number, holder: string, kind: string) => ({ id, holder, kind, unusable: null })
  const holder = (name: string, kind: string, most: number) => ({ name, kind, title_vi: name, title_en: name, max_batch: most })
  own.mockResolvedValue({
    holders: [holder('tablet', 'tablet', 100), holder('hsm', 'pkcs11', 1000), holder('agent', 'file', 1)],
    keys: [key(7, 'hsm', 'pkcs11'), key(8, 'agent', 'file')],
    choices: [{ purpose: 'resolution', key_id: 7 }],
    rules: [],
    purposes: ['*', 'resolution'],
  })
})

describe('a sitting of signing with a key elsewhere', () => {
  it('offers holders that sign several documents at once, the chosen one first', async () => {
    const [, sign] = await sitting(1)
    expect(sign.choice.options.map((each) => each.value)).toEqual([null, 7])
    expect(sign.choice.key?.id).toBe(7)
  })

  it('begins all that is ticked at once and gives each document its own end', async () => {
    const [batch, sign] = await sitting(3)
    startTogether.mockResolvedValue({ items: [act(1), act(2)], refused: [{ file_id: 3, code: 'not_carried', facts: {} }] })
    await sign.start()
    expect(startTogether.mock.calls[0]?.[1]).toEqual([1, 2, 3].map((id) => ({ file_id: id, base_sha256: digest, pages_read: [1] })))
    expect(stages(batch)).toEqual(['signing', 'signing', 'failed'])
    unlock.mockResolvedValue(act(1, 'embedded'))
    together.mockResolvedValue({ items: [act(1, 'embedded'), act(2, 'failed', 'bad_signature')], refused: [] })
    await sign.on.unlock('246810')
    expect(stages(batch)).toEqual(['signed', 'failed', 'failed'])
    expect(batch.entries?.map((entry) => entry.problem)).toEqual([null, 'bad_signature', 'not_carried'])
  })

  it('keeps everything ticked when it came to nothing as a whole', async () => {
    const [batch, sign] = await sitting(2)
    startTogether.mockResolvedValue({ items: [act(1), act(2)], refused: [] })
    await sign.start()
    together.mockResolvedValue({ items: [act(1, 'failed', 'holder_rejected'), act(2, 'failed', 'holder_rejected')], refused: [] })
    await sign.on.look()
    expect(stages(batch)).toEqual(['ticked', 'ticked'])
    expect(sign.on.problem).toBe('holder_rejected')
  })

  it('goes on in portions of what the service signs at once', async () => {
    const [batch, sign] = await sitting(3)
    startTogether.mockRejectedValueOnce(new Refusal('batch_too_large', 422, { most: 2 })).mockResolvedValueOnce({ items: [act(1), act(2)], refused: [] })
    await sign.start()
    expect(stages(batch)).toEqual(['signing', 'signing', 'ticked'])
    unlock.mockResolvedValue(act(1, 'embedded'))
    together.mockResolvedValue({ items: [act(1, 'embedded'), act(2, 'embedded')], refused: [] })
    await sign.on.unlock('135790')
    startTogether.mockResolvedValueOnce({ items: [act(3)], refused: [] })
    await sign.start()
    expect(stages(batch)).toEqual(['signed', 'signed', 'signing'])
  })

  it('signs behind somebody else who came first, and nothing that was not read', async () => {
    const [batch, sign] = await sitting(2)
    startTogether.mockRejectedValueOnce(new Refusal('superseded', 409))
    grownBytes.mockResolvedValueOnce(new Uint8Array([1, 2, 3, 4])).mockRejectedValueOnce(new Refusal('wysiwys', 0, { why: 'between' }))
    await sign.start()
    expect(stages(batch)).toEqual(['ticked', 'failed'])
    expect(batch.entries?.map((entry) => entry.problem)).toEqual([t('holders.signed_between'), 'wysiwys'])
    startTogether.mockResolvedValueOnce({ items: [act(1)], refused: [] })
    await sign.start()
    expect(startTogether.mock.calls[1]?.[1]).toEqual([{ file_id: 1, base_sha256: '9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a', pages_read: [1] }])
  })
})
