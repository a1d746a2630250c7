/** Gathers what several notices make stale into one fetch, after a short random wait so that a room does not ask at once. */
const QUIET = 150
const SPREAD = 250

export class Gathering<Part> {
  #parts = new Set<Part>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly fetch: (parts: Part[]) => void) {}

  add(parts: Part[], spread = SPREAD): void {
    for (const part of parts) this.#parts.add(part)
    this.#timer ??= setTimeout(() => this.#run(), QUIET + Math.random() * spread)
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#parts.clear()
  }

  #run(): void {
    const parts = [...this.#parts]
    this.stop()
    this.fetch(parts)
  }
}
