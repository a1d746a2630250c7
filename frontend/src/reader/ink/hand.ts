/** Who draws and who scrolls: the pen draws, a finger scrolls unless it was told to draw, a palm does nothing while the pen is down. */
import type { Point } from '../../notes/model'

export interface Drawing {
  /** A tool that draws or erases is in the hand. */
  active: () => boolean
  /** Fingers draw too. */
  finger: () => boolean
  begin: (at: Point) => void
  move: (points: Point[]) => void
  /** Also when the system took the pointer away: what was drawn stays. */
  end: () => void
  /** A second finger came: it was to be a pinch. */
  abandon: () => void
}

const round = (value: number) => Math.round(value * 1e4) / 1e4

class Hand {
  #pointer: { id: number; type: string } | null = null

  constructor(
    private readonly node: HTMLElement,
    private readonly drawing: Drawing,
  ) {}

  #shares(event: PointerEvent, box: DOMRect): Point {
    const pressure = event.pointerType === 'pen' ? event.pressure : 0.5
    return [round((event.clientX - box.left) / box.width), round((event.clientY - box.top) / box.height), Math.round(pressure * 100) / 100]
  }

  readonly down = (event: PointerEvent) => {
    const { drawing, node } = this
    if (!drawing.active() || event.button !== 0) return
    if (this.#pointer) {
      if (this.#pointer.type !== 'touch' || event.pointerType !== 'touch') return
      this.#pointer = null
      return drawing.abandon()
    }
    if (event.pointerType === 'touch' && !drawing.finger()) return
    event.preventDefault()
    this.#pointer = { id: event.pointerId, type: event.pointerType }
    node.setPointerCapture(event.pointerId)
    drawing.begin(this.#shares(event, node.getBoundingClientRect()))
  }
  readonly move = (event: PointerEvent) => {
    if (event.pointerId !== this.#pointer?.id) return
    const box = this.node.getBoundingClientRect()
    // Some browsers tell only the last of several moves unless asked; some cannot be asked.
    const steps = 'getCoalescedEvents' in event ? event.getCoalescedEvents() : []
    this.drawing.move((steps.length ? steps : [event]).map((each) => this.#shares(each, box)))
  }
  readonly up = (event: PointerEvent) => {
    if (event.pointerId === this.#pointer?.id) this.finish()
  }
  readonly touch = (event: TouchEvent) => {
    const stylus = [...event.changedTouches].some((each) => (each as Touch & { touchType?: string }).touchType === 'stylus')
    const draws = stylus || this.#pointer?.type === 'pen' || (this.drawing.finger() && event.touches.length === 1)
    if (!this.drawing.active() || !draws) return
    // Otherwise the page would scroll under the pen, and zoom under pen and palm.
    if (event.cancelable) event.preventDefault()
    event.stopPropagation()
  }
  readonly finish = () => {
    if (!this.#pointer) return
    this.#pointer = null
    this.drawing.end()
  }
}

export function hand(node: HTMLElement, drawing: Drawing): { destroy: () => void } {
  const one = new Hand(node, drawing)
  const stop = new AbortController()
  const { signal } = stop
  node.addEventListener('pointerdown', one.down, { signal })
  node.addEventListener('pointermove', one.move, { signal })
  for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) node.addEventListener(name, one.up, { signal })
  for (const name of ['touchstart', 'touchmove'] as const) node.addEventListener(name, one.touch, { signal, passive: false })
  // The reader closes, the tablet sleeps or the app is left in the middle of a stroke.
  globalThis.addEventListener('pagehide', one.finish, { signal })
  return { destroy: () => (one.finish(), stop.abort()) }
}
