/** Strokes as shapes: the pen swells with pressure, the marker stays as broad as it is. */
import { getStroke } from 'perfect-freehand'
import { strokeBox } from '../../notes/anchor'
import type { Stroke } from '../../notes/model'
import type { Size } from '../viewer.svelte'

/** Breadth in shares of the page's width. */
export const WIDTHS: Record<Stroke['tool'], number> = { pen: 0.0035, marker: 0.022 }

const number = (value: number) => value.toFixed(1)

/** The outline of a stroke on a page of this size, as the path of an SVG shape. */
export function outline(stroke: Stroke, size: Size): string {
  const points = stroke.points.map(([x, y, pressure]) => [x * size.width, y * size.height, pressure] as [number, number, number])
  // A mouse and many fingers tell no pressure: then speed stands in for it.
  const even = points.every((point) => point[2] === points[0]?.[2])
  const edge = getStroke(points, {
    size: stroke.width * size.width,
    thinning: stroke.tool === 'pen' ? 0.6 : 0,
    smoothing: 0.5,
    streamline: 0.35,
    simulatePressure: stroke.tool === 'pen' && even,
  })
  const [first] = edge
  if (!first) return ''
  let path = `M${number(first[0])} ${number(first[1])}Q`
  edge.forEach(([x, y], index) => {
    const [nx, ny] = edge[(index + 1) % edge.length] ?? first
    path += `${number(x)} ${number(y)} ${number((x + nx) / 2)} ${number((y + ny) / 2)} `
  })
  return `${path}Z`
}

/** Distance of a point from a stretch of a line. */
function apart(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay]
  const share = Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(px - ax - share * dx, py - ay - share * dy)
}

/** The stroke lies under a point, given in shares of the page; `reach` in points at 72 to the inch. */
export function hits(stroke: Stroke, x: number, y: number, size: Size, reach: number): boolean {
  const far = reach + (stroke.width * size.width) / 2
  const box = strokeBox([stroke])
  const [px, py] = [x * size.width, y * size.height]
  if (px < box.left * size.width - far || px > (box.left + box.width) * size.width + far) return false
  return stroke.points.some(([ax, ay], index) => {
    const [bx, by] = stroke.points[index + 1] ?? [ax, ay]
    return apart(px, py, ax * size.width, ay * size.height, bx * size.width, by * size.height) <= far
  })
}
