/** Whether a paper can be shown at all: its first page is drawn small, out of sight, with the reader's own engine. */
import { release } from './paint'
import { openPdf } from './pdf'
import { ofSealed } from './source'
import type { OpenedFile } from '../keys'

const LARGEST = 200_000

export async function drawsFirstPage(file: OpenedFile): Promise<boolean> {
  const canvas = document.createElement('canvas')
  try {
    let fail: (error: unknown) => void = () => undefined
    const broken = new Promise<never>((_, reject) => (fail = reject))
    const { task } = await openPdf(ofSealed(file), (error) => fail(error))
    try {
      const drawn = task.promise.then(async (paper) => {
        const page = await paper.getPage(1)
        const whole = page.getViewport({ scale: 1 })
        const viewport = page.getViewport({ scale: Math.min(0.5, Math.sqrt(LARGEST / (whole.width * whole.height))) })
        canvas.width = Math.max(1, Math.floor(viewport.width))
        canvas.height = Math.max(1, Math.floor(viewport.height))
        await page.render({ canvas, viewport }).promise
      })
      await Promise.race([broken, drawn])
      return true
    } finally {
      await task.destroy()
    }
  } catch {
    return false
  } finally {
    release(canvas)
  }
}
