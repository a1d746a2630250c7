/** Who holds which current version, by seat; asked again every few seconds while somebody looks. */
import { papers, reading, type HoldingList } from '../../api'

const EVERY = 8000

export class Holdings {
  list = $state.raw<HoldingList | null>(null)
  /** How many persons have opened a version, where the rules show it to the secretariat. */
  #opened = $state.raw<ReadonlyMap<number, number>>(new Map())
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(readonly meetingId: number) {}

  watch(): () => void {
    void this.load()
    this.#timer = setInterval(() => void this.load(), EVERY)
    return () => clearInterval(this.#timer)
  }

  async load(): Promise<void> {
    if (document.visibilityState === 'hidden') return
    // A board that cannot be read now keeps its last state; the next round tries again.
    this.list = await papers.holdings(this.meetingId).catch(() => this.list)
    const opened = await reading.opened(this.meetingId).catch(() => [])
    this.#opened = new Map(opened.map((each) => [each.version_id, each.person_ids.length]))
  }

  /** Whether any tablet of the seat keeps the version whole. */
  has(personId: number, versionId: number): boolean {
    const devices = this.list?.seats.find((seat) => seat.person_id === personId)?.devices ?? []
    return devices.some((device) => device.holds.some((hold) => hold.version_id === versionId))
  }

  devices(personId: number): number {
    return this.list?.seats.find((seat) => seat.person_id === personId)?.devices.length ?? 0
  }

  /** How many seats hold a version, of all seats; null when nobody was asked. */
  count(versionId: number): { held: number; total: number; opened: number | null } | null {
    if (!this.list || !this.list.versions.includes(versionId)) return null
    const held = this.list.seats.filter((seat) => this.has(seat.person_id, versionId)).length
    return { held, total: this.list.seats.length, opened: this.#opened.get(versionId) ?? null }
  }
}
