/** Which pages were really read: painted, followed to their foot, and looked at for a moment. */

/** Milliseconds a page must stay the one being read. */
const MOMENT = 700

export class Attention {
  #painted = new Set<number>()
  /** Pages whose foot has been in sight: a page that was never scrolled to its end was not read. */
  #feet = new Set<number>()
  #now = 0
  #dwell: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly tell: (page: number) => void) {}

  paint(page: number): void {
    this.#painted.add(page)
    this.#weigh(page)
  }

  look(page: number, feet: number[]): void {
    const news = page !== this.#now || feet.some((each) => !this.#feet.has(each))
    for (const each of feet) this.#feet.add(each)
    this.#now = page
    if (news) this.#weigh(page)
  }

  followed(page: number): boolean {
    return this.#feet.has(page)
  }

  stop(): void {
    clearTimeout(this.#dwell)
  }

  #weigh(page: number): void {
    if (page !== this.#now) return
    clearTimeout(this.#dwell)
    if (!this.#painted.has(page) || !this.#feet.has(page)) return
    this.#dwell = setTimeout(() => this.tell(page), MOMENT)
  }
}
