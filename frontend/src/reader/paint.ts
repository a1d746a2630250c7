/** Paints one page, never on a canvas larger than tablets bear, and lets go of its memory afterwards. */
import type { PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A tablet gives all canvases together 256 MB or so; five pages of 5 million points are 100 MB. */
export const LARGEST_CANVAS = 5_000_000

/** Device points per CSS point, as many as the screen shows and the cap allows. */
export function density(width: number, height: number, wanted: number): number {
  return Math.min(wanted, Math.sqrt(LARGEST_CANVAS / Math.max(1, width * height)))
}

export function paint(page: PDFPageProxy, canvas: HTMLCanvasElement, scale: number): RenderTask {
  const css = page.getViewport({ scale })
  const points = density(css.width, css.height, Math.min(globalThis.devicePixelRatio || 1, 3))
  const viewport = page.getViewport({ scale: scale * points })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  return page.render({ canvas, viewport })
}

/** Some browsers keep a dropped canvas's memory until it is made small. */
export function release(canvas: HTMLCanvasElement): void {
  canvas.width = 0
  canvas.height = 0
}
