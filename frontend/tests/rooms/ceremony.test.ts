/** What happens to a document while somebody has it open is told on its screen, and never changes what they read to sign. */
import { beforeEach, expect, it, vi } from 'vitest'
import { Ceremony } from '../../src/rooms/signing/ceremony.svelte'

const at = (sha256: string, more: object = {}) => ({ id: 4, status: 'open', mine: 'Signature1', sha256, pages: 1, fields: [], recalled_reason: null, ...more })
const { show, fetchRevision } = vi.hoisted(() => ({ show: vi.fn(), fetchRevision: vi.fn((file: { sha256: string }) => Promise.resolve(file.sha256)) }))
vi.mock('../../src/api/resolutions', () => ({ signing: { show } }))
vi.mock('../../src/keys', () => ({ hex: (digest: string) => digest, sha256: (bytes: string) => Promise.resolve(bytes) }))
vi.mock('../../src/state', () => ({ sentenceOf: String }))
vi.mock('../../src/state/signing', () => ({ fetchRevision, signFile: vi.fn() }))
vi.mock('../../src/state/passkeys', () => ({ authorise: vi.fn() }))
vi.mock('../../src/rooms/signing/looked', () => ({ noteLooked: vi.fn() }))

async function opened(more: object = {}): Promise<Ceremony> {
  const ceremony = new Ceremony()
  show.mockResolvedValue(at('first', more))
  await ceremony.open(4)
  ceremony.shown(1)
  return ceremony
}

beforeEach(() => void fetchRevision.mockClear())

it('tells that it was taken back', async () => {
  const ceremony = await opened()
  show.mockResolvedValue(at('first', { status: 'declined', mine: null, recalled_reason: 'Sai số' }))
  await ceremony.follow()
  expect([ceremony.waiting, ceremony.file?.recalled_reason, ceremony.bytes]).toEqual([false, 'Sai số', 'first'])
})

it('leaves what is being read when somebody else signs', async () => {
  const ceremony = await opened()
  show.mockResolvedValue(at('second'))
  await ceremony.follow()
  expect([ceremony.waiting, ceremony.read, ceremony.bytes, ceremony.digest]).toEqual([true, true, 'first', 'first'])
  expect(fetchRevision).toHaveBeenCalledTimes(1)
})

it('shows whoever does not sign, or only now, what stands there now', async () => {
  for (const mine of [null, 'Signature1']) {
    const ceremony = await opened({ mine: null })
    show.mockResolvedValue(at('second', { mine }))
    await ceremony.follow()
    expect([ceremony.read, ceremony.bytes, ceremony.digest]).toEqual([false, 'second', 'second'])
  }
})
