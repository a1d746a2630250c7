/** Paints a page or a part of it, never on a canvas larger than tablets bear, and lets go of its memory afterwards. */
import type { PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Tile } from './tile'

/** A tablet gives all canvases together 256 MB or so; five of 5 million points are 100 MB. */
export const LARGEST_CANVAS = 5_000_000

/** Device points per CSS point, as many as the screen shows and the cap allows. */
export function density(width: number, height: number, wanted: number): number {
  return Math.min(wanted, Math.sqrt(LARGEST_CANVAS / Math.max(1, width * height)))
}

/** Device points per CSS pixel that the eye can use. */
export const sharpness = (): number => Math.min(globalThis.devicePixelRatio || 1, 3)

export interface Pixels {
  width: number
  height: number
  scale: number
}

/** How many points the picture of a whole page gets at this scale. */
export function pixelsOf(width: number, height: number, scale: number): Pixels {
  const points = density(width * scale, height * scale, sharpness())
  return { width: Math.max(1, Math.floor(width * scale * points)), height: Math.max(1, Math.floor(height * scale * points)), scale: scale * points }
}

export function paint(page: PDFPageProxy, canvas: HTMLCanvasElement, pixels: Pixels, images = false): RenderTask {
  canvas.width = pixels.width
  canvas.height = pixels.height
  return page.render({ canvas, viewport: page.getViewport({ scale: pixels.scale }), recordImages: images })
}

export function paintTile(page: PDFPageProxy, canvas: HTMLCanvasElement, scale: number, tile: Tile): RenderTask {
  canvas.width = Math.max(1, Math.floor(tile.width * tile.points))
  canvas.height = Math.max(1, Math.floor(tile.height * tile.points))
  const viewport = page.getViewport({ scale: scale * tile.points, offsetX: -tile.left * tile.points, offsetY: -tile.top * tile.points })
  return page.render({ canvas, viewport })
}

/** Whether pdf.js could not read an image of a page it has just painted: it leaves these out in silence. */
export function lostImages(page: PDFPageProxy): boolean {
  const { objs } = page as unknown as { objs: Iterable<[id: string, data: unknown]> }
  for (const [, data] of objs) if (data === null) return true
  return false
}

/** Some browsers keep a dropped canvas's memory until it is made small. */
export function release(canvas: HTMLCanvasElement): void {
  canvas.width = 0
  canvas.height = 0
}
