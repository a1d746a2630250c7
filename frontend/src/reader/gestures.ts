/** Two fingers, or the wheel with Ctrl, change the size; one finger scrolls as always. */
import type { Viewer } from './viewer.svelte'

interface Point {
  x: number
  y: number
}

export function pinch(node: HTMLElement, viewer: Viewer): { destroy: () => void } {
  const fingers = new Map<number, Point>()
  let start: { distance: number; scale: number } | null = null
  const distance = () => {
    const [one, two] = [...fingers.values()]
    return one && two ? Math.hypot(one.x - two.x, one.y - two.y) : 0
  }
  const down = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') return
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (fingers.size === 2) start = { distance: distance(), scale: viewer.scale }
  }
  const move = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) return
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (start && fingers.size === 2 && start.distance > 0) viewer.zoomTo((start.scale * distance()) / start.distance)
  }
  const up = (event: PointerEvent) => {
    fingers.delete(event.pointerId)
    if (fingers.size < 2) start = null
  }
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    viewer.zoomTo(viewer.scale * Math.exp(-event.deltaY / 300))
  }
  const stop = new AbortController()
  const { signal } = stop
  node.addEventListener('pointerdown', down, { signal })
  node.addEventListener('pointermove', move, { signal })
  for (const name of ['pointerup', 'pointercancel', 'pointerleave'] as const) node.addEventListener(name, up, { signal })
  node.addEventListener('wheel', wheel, { signal, passive: false })
  return { destroy: () => stop.abort() }
}
