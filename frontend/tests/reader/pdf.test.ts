/** Papers follow each other: one opens while the last is still being closed. */
import { expect, it, vi } from 'vitest'
import type { RangeSource } from '../../src/reader/source'

/** A worker that is busy for ever. */
class Busy {
  addEventListener = () => undefined
  removeEventListener = () => undefined
  postMessage = () => undefined
  terminate = () => undefined
}
vi.stubGlobal('Worker', Busy)
vi.stubGlobal('location', { origin: 'http://tablet' })

const source: RangeSource = { length: 200_000, range: (begin, end) => Promise.resolve(new Uint8Array(end - begin)) }

it('opens a paper while the one before it is being closed', async () => {
  const { openPdf } = await import('../../src/reader/pdf')
  const missed = vi.fn()
  const first = await openPdf(source, missed)
  void first.task.destroy()
  const second = await openPdf(source, missed)
  expect(second.task.destroyed).toBe(false)
  expect(missed).not.toHaveBeenCalled()
})
