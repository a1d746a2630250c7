/** Pages that stayed before the reader's eyes, gathered and told to the server every few seconds, kept while it is away. */
import { asRefusal, reading } from '../api'
import { lockerHeld } from '../keys'
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
  #person = 0
  /** What an earlier start kept has been taken up; before that it must not be written over. */
  #takenUp = false
  #sending: Promise<void> | null = null

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
    const reader = device.keys?.personId
    await this.#load()
    if (device.keys?.personId !== reader) return
    const pages = this.#waiting[versionId] ?? []
    this.#waiting[versionId] = [...pages.filter((each) => each !== page), page]
    await this.#keep()
    this.#soon ??= setTimeout(() => void this.send(), GATHERED)
  }

  /** What waits, version by version; a version that is not ours to read any more is forgotten. */
  send(): Promise<void> {
    clearTimeout(this.#soon)
    this.#soon = undefined
    if (!device.approved) return Promise.resolve()
    return (this.#sending ??= this.#send().finally(() => (this.#sending = null)))
  }

  async #send(): Promise<void> {
    await this.#load()
    const person = this.#person
    for (const [versionId, pages] of Object.entries(this.#waiting)) {
      const told = await this.#tell(Number(versionId), pages)
      // Somebody else is here now: what waits is theirs, and the pages told about lie under the other name.
      if (this.#person !== person || device.keys?.personId !== person) return
      if (!told) break
      const later = (this.#waiting[versionId] ?? []).filter((page) => !pages.includes(page))
      const others = Object.entries(this.#waiting).filter(([id]) => id !== versionId)
      this.#waiting = Object.fromEntries(later.length ? [...others, [versionId, later]] : others)
    }
    await this.#keep()
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

  async #load(): Promise<void> {
    const person = device.keys?.personId ?? 0
    if (person !== this.#person) {
      this.#person = person
      this.#waiting = {}
      this.#takenUp = false
    }
    if (this.#takenUp || !lockerHeld()) return
    this.#takenUp = true
    const kept = (await recollect<Waiting>(this.#name))?.value ?? {}
    if (this.#person !== person) return
    for (const [versionId, pages] of Object.entries(kept)) this.#waiting[versionId] = [...new Set([...pages, ...(this.#waiting[versionId] ?? [])])]
  }

  async #keep(): Promise<void> {
    if (this.#takenUp) await remember(this.#name, this.#waiting)
  }

  get #name(): string {
    return `reading/${this.#person}`
  }
}

export const readingLog = new ReadingLog()
