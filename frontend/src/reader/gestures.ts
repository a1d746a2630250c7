/** Two fingers, a double tap, or the wheel with Ctrl change the size around the point they are at; one finger scrolls as always. */
import type { Eye } from './eye'
import type { Anchor } from './place'
import type { Viewer } from './viewer.svelte'

/** Two taps are one when they are so near in milliseconds and pixels. */
const TAP = { within: 320, near: 28, larger: 2 }

interface Tools {
  viewer: Viewer
  eye: Eye
}
interface Grip {
  distance: number
  scale: number
  anchor: Anchor
}

class Hand {
  #grip: Grip | null = null
  #tap: { at: number; x: number; y: number } | null = null

  constructor(
    private readonly node: HTMLElement,
    private readonly tools: Tools,
  ) {}

  #inPane(x: number, y: number): [x: number, y: number] {
    const box = this.node.getBoundingClientRect()
    return [x - box.left, y - box.top]
  }

  #between({ touches: [one, two] }: TouchEvent) {
    if (!one || !two) return null
    const [x, y] = this.#inPane((one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2)
    return { x, y, distance: Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY) }
  }

  #zoom(anchor: Anchor | null, scale: number): void {
    if (!anchor) return
    this.tools.viewer.zoomTo(scale)
    this.tools.eye.hold(anchor)
  }

  readonly start = (event: TouchEvent) => {
    const { eye, viewer } = this.tools
    const fingers = this.#between(event)
    const anchor = fingers && eye.pointAt(fingers.x, fingers.y)
    this.#grip = fingers && anchor && fingers.distance > 0 ? { distance: fingers.distance, scale: viewer.layout.spots[anchor.page - 1]?.scale ?? viewer.scale, anchor } : null
    if (this.#grip && event.cancelable) event.preventDefault()
  }

  readonly move = (event: TouchEvent) => {
    const fingers = this.#between(event)
    if (!this.#grip || !fingers) return
    if (event.cancelable) event.preventDefault()
    this.#zoom({ ...this.#grip.anchor, atX: fingers.x, atY: fingers.y }, (this.#grip.scale * fingers.distance) / this.#grip.distance)
  }

  readonly end = (event: TouchEvent) => {
    const pinched = this.#grip !== null
    const last = this.#tap
    this.#tap = null
    if (event.touches.length < 2) this.#grip = null
    const touch = event.changedTouches[0]
    if (pinched || !touch || event.touches.length || (event.target as Element).closest('button, a, input, textarea')) return
    const now = { at: event.timeStamp, x: touch.clientX, y: touch.clientY }
    if (!last || now.at - last.at > TAP.within || Math.hypot(now.x - last.x, now.y - last.y) > TAP.near) return void (this.#tap = now)
    if (event.cancelable) event.preventDefault()
    this.#twice(now.x, now.y)
  }

  readonly cancel = () => {
    this.#grip = null
    this.#tap = null
  }

  /** Larger at the point tapped, and back to the whole width. */
  #twice(x: number, y: number): void {
    const { eye, viewer } = this.tools
    if (viewer.fit === 'free') viewer.fit = 'width'
    else this.#zoom(eye.pointAt(...this.#inPane(x, y)), viewer.scale * TAP.larger)
  }

  readonly wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    this.#zoom(this.tools.eye.pointAt(...this.#inPane(event.clientX, event.clientY)), this.tools.viewer.scale * Math.exp(-event.deltaY / 300))
  }
}

export function pinch(node: HTMLElement, tools: Tools): { destroy: () => void } {
  const hand = new Hand(node, tools)
  const stop = new AbortController()
  const options = { signal: stop.signal, passive: false }
  node.addEventListener('touchstart', hand.start, options)
  node.addEventListener('touchmove', hand.move, options)
  node.addEventListener('touchend', hand.end, options)
  node.addEventListener('touchcancel', hand.cancel, options)
  node.addEventListener('wheel', hand.wheel, options)
  // Safari's own pinch would enlarge the whole screen.
  node.addEventListener('gesturestart', (event) => event.preventDefault(), options)
  return { destroy: () => stop.abort() }
}
