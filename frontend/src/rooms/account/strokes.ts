/** Strokes of a pen on a canvas: the harder it is pressed, the wider the line. */
import type { Point } from '../../notes/model'

// As `signing/inking` colours it, so that the paper on the screen looks like the one that is kept.
const INK = '#1030a0'
const SCALE = 2

export function draw(canvas: HTMLCanvasElement, strokes: readonly Point[][]): void {
  const width = Math.round(canvas.clientWidth * SCALE)
  const height = Math.round(canvas.clientHeight * SCALE)
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.clearRect(0, 0, width, height)
  pen.strokeStyle = pen.fillStyle = INK
  pen.lineCap = pen.lineJoin = 'round'
  for (const stroke of strokes) line(pen, stroke, width, height)
}

function line(pen: CanvasRenderingContext2D, stroke: Point[], width: number, height: number): void {
  const wide = (pressure: number) => Math.max(1.5, width * (0.0035 + 0.006 * pressure))
  const [first] = stroke
  if (!first) return
  if (stroke.length === 1) {
    pen.beginPath()
    pen.arc(first[0] * width, first[1] * height, wide(first[2]), 0, 2 * Math.PI)
    pen.fill()
  }
  let [x, y] = [first[0] * width, first[1] * height]
  // Through the middles between the points, with the points as what bends the line.
  for (let at = 1; at < stroke.length; at++) {
    const [before, now] = [stroke[at - 1] as Point, stroke[at] as Point]
    const [middleX, middleY] = [((before[0] + now[0]) / 2) * width, ((before[1] + now[1]) / 2) * height]
    pen.lineWidth = wide(now[2])
    pen.beginPath()
    pen.moveTo(x, y)
    pen.quadraticCurveTo(before[0] * width, before[1] * height, middleX, middleY)
    pen.stroke()
    ;[x, y] = [middleX, middleY]
  }
}

/** What was drawn, as a PNG. */
export const pictured = (canvas: HTMLCanvasElement): Promise<Blob | null> => new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
