/** Which images on a painted page are photographs, so that night colours leave them as they are. */

/** A box in shares of the page. */
export interface Share {
  left: number
  top: number
  width: number
  height: number
}
const MOST = 20
const SMALLEST = 0.01
const SAMPLE = 24
/** A scan of a letter is mostly bare paper; a photograph hardly ever has so much of it. */
const PAPER = 0.45

/** Boxes of images from pdf.js's three corners each, as shares; tiny ones are left out. */
export function boxes(corners: ArrayLike<number> | null): Share[] {
  const found: Share[] = []
  for (let at = 0; at + 5 < (corners?.length ?? 0) && found.length < MOST; at += 6) {
    const of = (offset: number) => Math.min(1, Math.max(0, Number(corners?.[at + offset])))
    const [xs, ys] = [[of(0), of(2), of(4)], [of(1), of(3), of(5)]]
    const [left, top] = [Math.min(...xs), Math.min(...ys)]
    const box = { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
    if (box.width * box.height >= SMALLEST) found.push(box)
  }
  return found
}

/** Whether RGBA pixels look like a photograph rather than a scanned or drawn sheet: little of it is bare, light paper. */
export function isPhotograph(pixels: Uint8ClampedArray): boolean {
  let paper = 0
  for (let at = 0; at < pixels.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at, at + 3)
    if (Math.min(red, green, blue) > 190 && Math.max(red, green, blue) - Math.min(red, green, blue) < 40) paper++
  }
  return pixels.length > 0 && paper / (pixels.length / 4) < PAPER
}

export function photographs(corners: ArrayLike<number> | null, canvas: HTMLCanvasElement): Share[] {
  const all = boxes(corners)
  if (!all.length) return []
  const sample = document.createElement('canvas')
  sample.width = sample.height = SAMPLE
  const context = sample.getContext('2d', { willReadFrequently: true })
  const kept = all.filter((box) => {
    if (!context) return false
    const { width, height } = canvas
    context.drawImage(canvas, box.left * width, box.top * height, box.width * width, box.height * height, 0, 0, SAMPLE, SAMPLE)
    return isPhotograph(context.getImageData(0, 0, SAMPLE, SAMPLE).data)
  })
  sample.width = sample.height = 0
  return kept
}
