/** How fast bytes come, from what came in the last seconds; a burst or a pause long ago says nothing of now. */
const WINDOW = 8_000
const SHORTEST = 1_000

export class Speed {
  #came: { at: number; bytes: number }[] = []
  #since: number | null = null

  constructor(private readonly now: () => number = () => performance.now()) {}

  add(bytes: number): void {
    const at = this.now()
    this.#since ??= at
    this.#came.push({ at, bytes })
    while ((this.#came[0]?.at ?? at) < at - WINDOW) this.#came.shift()
  }

  /** Bytes a second; 0 before anything can be said. */
  get bytes(): number {
    const now = this.now()
    const recent = this.#came.filter((each) => each.at >= now - WINDOW)
    if (this.#since === null || !recent.length) return 0
    const span = Math.min(WINDOW, Math.max(SHORTEST, now - this.#since))
    return (recent.reduce((sum, each) => sum + each.bytes, 0) * 1000) / span
  }

  /** Whole seconds until so many bytes have come; null when nothing can be said. */
  secondsFor(left: number): number | null {
    const speed = this.bytes
    return speed > 0 ? Math.ceil(left / speed) : null
  }

  /** After a pause the time before it counts no more. */
  restart(): void {
    this.#came = []
    this.#since = null
  }
}
