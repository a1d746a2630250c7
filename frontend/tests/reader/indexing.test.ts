/** The words of papers are read in the background, also when a paper cannot be read or goes meanwhile. */
import { beforeEach, expect, it, vi } from 'vitest'

const held = [31, 32].map((versionId) => ({ versionId, paperId: versionId }))
const opened = vi.fn((versionId: number) => Promise.resolve({ versionId, length: 10 }))
const closed = vi.fn(() => Promise.resolve())
const destroyed = vi.fn(() => Promise.resolve())
let here = held
let missing = 0

vi.mock('../../src/offline', () => ({
  packs: { open: (id: number) => opened(id), close: (...asked: []) => closed(...asked) },
  pageTexts: { held: () => Promise.resolve(here), versions: () => Promise.resolve([]), drop: () => Promise.resolve(), keep: (texts: never) => kept(texts) },
}))
vi.mock('../../src/reader/source', () => ({ ofSealed: (file: unknown) => file }))
vi.mock('../../src/reader/text', () => ({ wordsOf: () => Promise.resolve('lời') }))
vi.mock('../../src/reader/pdf', () => ({
  openPdf: ({ versionId }: { versionId: number }, missed: (error: unknown) => void) => {
    if (versionId === missing) setTimeout(() => missed(new Error('offline')))
    const document = { numPages: 1, getPage: () => Promise.resolve({ cleanup: () => undefined }) }
    const promise = versionId === missing ? new Promise(() => undefined) : Promise.resolve(document)
    return Promise.resolve({ task: { promise, destroy: destroyed } })
  },
}))
const kept = vi.fn<(texts: { versionId: number }) => Promise<void>>(() => Promise.resolve())
const versionsKept = () => kept.mock.calls.map(([{ versionId }]) => versionId)

beforeEach(() => {
  vi.clearAllMocks()
  here = held
  missing = 0
})

it('goes on after a paper of which a part cannot be read, and holds none open', async () => {
  const { indexHeld } = await import('../../src/reader/indexing')
  missing = 31
  await indexHeld()
  expect(versionsKept()).toEqual([32])
  expect(closed).toHaveBeenCalledTimes(2)
  expect(destroyed).toHaveBeenCalledTimes(2)
})

it('does not open a paper that went while those before it were read', async () => {
  const { indexHeld } = await import('../../src/reader/indexing')
  kept.mockImplementationOnce(() => Promise.resolve(void (here = held.slice(0, 1))))
  await indexHeld()
  expect(opened.mock.calls).toEqual([[31]])
})
