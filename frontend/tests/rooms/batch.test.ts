/** A sitting of signing: only what was read is signed, one after the other, and one document's trouble is not the others'. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal, type SigningFileView } from '../../src/api'
import { Batch } from '../../src/rooms/signing/batch.svelte'

const bytes = new Uint8Array([1, 2, 3])
const digest = '039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81'
const { list, signFile, authorise } = vi.hoisted(() => ({ list: vi.fn(), signFile: vi.fn(), authorise: vi.fn() }))
vi.mock('../../src/state/passkeys', () => ({ authorise }))
vi.mock('../../src/state', () => ({ sentenceOf: (error: { code: string }) => error.code }))
vi.mock('../../src/state/signing', () => ({ fetchRevision: () => Promise.resolve(bytes), signFile }))
vi.mock('../../src/api/resolutions', () => ({ signing: { list } }))

const file = (id: number) => ({ id, title: `Văn bản ${id}`, status: 'open', mine: 'Signature1', pages: 2, sha256: digest }) as SigningFileView
const stages = (batch: Batch) => batch.entries?.map((entry) => entry.stage)

async function sitting(count: number): Promise<Batch> {
  list.mockResolvedValue({ items: Array.from({ length: count }, (_, index) => file(index + 1)) })
  const batch = new Batch()
  await batch.load()
  for (const entry of batch.entries ?? []) {
    await entry.open()
    entry.seen.add(1)
    entry.seen.add(2)
    entry.tick(true)
  }
  return batch
}

beforeEach(() => {
  signFile.mockReset()
  signFile.mockResolvedValue({})
  authorise.mockReset()
  authorise.mockResolvedValue(7)
})

describe('a sitting of signing', () => {
  it('ticks a document only after every page was shown', async () => {
    list.mockResolvedValue({ items: [file(1)] })
    const batch = new Batch()
    await batch.load()
    const entry = batch.entries?.[0]
    await entry?.open()
    entry?.seen.add(1)
    entry?.tick(true)
    expect(stages(batch)).toEqual(['unread'])
    entry?.seen.add(2)
    entry?.tick(true)
    expect(stages(batch)).toEqual(['ticked'])
  })

  it('signs only what is ticked, and leaves out what was returned', async () => {
    const batch = await sitting(4)
    batch.entries?.[0]?.tick(false)
    batch.returned(3)
    await batch.sign()
    expect(signFile.mock.calls.map(([each]) => (each as SigningFileView).id)).toEqual([2, 4])
    expect(stages(batch)).toEqual(['unread', 'signed', 'returned', 'signed'])
  })

  it('asks for one gesture over all that is ticked, and signs each with it', async () => {
    const batch = await sitting(3)
    batch.entries?.[1]?.tick(false)
    await batch.sign()
    expect(authorise.mock.calls.map(([read]) => (read as { file: SigningFileView }[]).map(({ file: each }) => each.id))).toEqual([[1, 3]])
    expect(signFile.mock.calls.map(([each, , , gesture]) => [(each as SigningFileView).id, gesture])).toEqual([[1, 7], [3, 7]])
  })

  it('signs nothing when the gesture is not made, and keeps the ticks', async () => {
    const batch = await sitting(2)
    authorise.mockRejectedValue(new Refusal('passkey_cancelled'))
    await batch.sign()
    expect(signFile).not.toHaveBeenCalled()
    expect([stages(batch), batch.problem, batch.running]).toEqual([['ticked', 'ticked'], 'passkey_cancelled', false])
  })

  it('goes on after one that cannot be signed, and says so', async () => {
    const batch = await sitting(3)
    signFile.mockResolvedValueOnce({}).mockRejectedValueOnce(new Refusal('not_carried', 409))
    await batch.sign()
    expect(stages(batch)).toEqual(['signed', 'failed', 'signed'])
    expect(batch.entries?.[1]?.problem).toBe('not_carried')
    expect(batch.finished).toBe(false)
  })

  it('keeps what is done and leaves the rest ticked when the network goes, then goes on where it was', async () => {
    const batch = await sitting(3)
    signFile.mockResolvedValueOnce({}).mockRejectedValueOnce(new Refusal('offline'))
    await batch.sign()
    expect(stages(batch)).toEqual(['signed', 'ticked', 'ticked'])
    expect(batch.problem).toBe('offline')
    // The answer to the second was lost on the way back.
    signFile.mockRejectedValueOnce(new Refusal('already_signed', 409))
    await batch.sign()
    expect(stages(batch)).toEqual(['signed', 'signed', 'signed'])
    expect(batch.finished).toBe(true)
  })

  it('stops after the document under way', async () => {
    const batch = await sitting(3)
    signFile.mockImplementationOnce(() => Promise.resolve(batch.stop()))
    await batch.sign()
    expect(stages(batch)).toEqual(['signed', 'ticked', 'ticked'])
    expect(batch.running).toBe(false)
  })
})
