/** Pages that stayed before the reader's eyes, gathered and told to the server every few seconds, kept while it is away. */
import { asRefusal, reading } from '../api'
import { live } from '../live'
import { recollect, remember } from '../offline'
import { device } from './device.svelte'

/** A page turned past sooner than this was not read. */
export const DWELL = 1000
const GATHERED = 4000
type Waiting = Record<string, number[]>

class ReadingLog {
  #waiting: Waiting = {}
  #dwell: ReturnType<typeof setTimeout> | undefined
  #soon: ReturnType<typeof setTimeout> | undefined
  #loaded: Promise<void> | null = null
  #sending = false

  constructor() {
    live.connected.listen(() => void this.send())
  }

  /** The page lies before the reader; it counts when it stays. `counted` hears of it then. */
  see(versionId: number, page: number, counted: (page: number) => void): void {
    this.leave()
    this.#dwell = setTimeout(() => {
      counted(page)
      void this.read(versionId, page)
    }, DWELL)
  }

  /** Nothing lies before the reader any more. */
  leave(): void {
    clearTimeout(this.#dwell)
  }

  /** A page was read. */
  async read(versionId: number, page: number): Promise<void> {
    await this.#load()
    const pages = this.#waiting[versionId] ?? []
    this.#waiting[versionId] = [...pages.filter((each) => each !== page), page]
    await this.#keep()
    this.#soon ??= setTimeout(() => void this.send(), GATHERED)
  }

  /** What waits, version by version; a version that is not ours to read any more is forgotten. */
  async send(): Promise<void> {
    clearTimeout(this.#soon)
    this.#soon = undefined
    await this.#load()
    if (this.#sending || !device.approved) return
    this.#sending = true
    try {
      for (const [versionId, pages] of Object.entries(this.#waiting)) {
        if (!(await this.#tell(Number(versionId), pages))) break
        const later = (this.#waiting[versionId] ?? []).filter((page) => !pages.includes(page))
        const others = Object.entries(this.#waiting).filter(([id]) => id !== versionId)
        this.#waiting = Object.fromEntries(later.length ? [...others, [versionId, later]] : others)
      }
      await this.#keep()
    } finally {
      this.#sending = false
    }
  }

  async #tell(versionId: number, pages: number[]): Promise<boolean> {
    try {
      await reading.note(versionId, pages)
      return true
    } catch (error) {
      const refusal = asRefusal(error)
      return refusal.status === 404 || refusal.status === 422
    }
  }

  #load(): Promise<void> {
    return (this.#loaded ??= recollect<Waiting>(this.#name).then((kept) => {
      this.#waiting = { ...kept?.value, ...this.#waiting }
    }))
  }

  #keep(): Promise<void> {
    return remember(this.#name, this.#waiting)
  }

  get #name(): string {
    return `reading/${device.keys?.personId ?? 0}`
  }
}

export const readingLog = new ReadingLog()
