/** Who may paint next: one page at a time, the most urgent first, so that no two large pictures are made at once. */

interface Waiting {
  urgency: () => number
  paint: (signal: AbortSignal) => Promise<void>
  signal: AbortSignal
}

/** A page whose bytes are still on their way holds the others up no longer than this, in milliseconds. */
const PATIENCE = 4000

export class Turns {
  #waiting: Waiting[] = []
  #busy = 0
  #held = false

  /** Nobody paints and nobody waits. */
  get idle(): boolean {
    return this.#busy === 0 && this.#waiting.length === 0
  }

  /** Paints when it is this one's turn; lower numbers come first, asked for anew at every turn. */
  take(urgency: () => number, signal: AbortSignal, paint: (signal: AbortSignal) => Promise<void>): void {
    this.#waiting.push({ urgency, signal, paint })
    this.#next()
  }

  /** Lets the next one begin although the last has not finished, for example because its bytes cannot be had. */
  pass(): void {
    this.#pass()
  }
  #pass: () => void = () => undefined

  #next(): void {
    this.#waiting = this.#waiting.filter((each) => !each.signal.aborted)
    if (this.#held || !this.#waiting.length) return
    const next = this.#waiting.reduce((first, each) => (each.urgency() < first.urgency() ? each : first))
    this.#waiting = this.#waiting.filter((each) => each !== next)
    this.#held = true
    this.#busy++
    let passed = false
    // Once: whoever was passed over and finishes after all lets nobody begin beside the one whose turn it is.
    const pass = () => {
      if (passed) return
      passed = true
      this.#held = false
      this.#next()
    }
    this.#pass = pass
    const timer = setTimeout(pass, PATIENCE)
    next.signal.addEventListener('abort', pass, { once: true })
    void next
      .paint(next.signal)
      .catch(() => undefined)
      .finally(() => {
        this.#busy--
        clearTimeout(timer)
        next.signal.removeEventListener('abort', pass)
        pass()
      })
  }
}
