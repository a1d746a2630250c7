/** Papers of coming meetings on their way, whatever screen is open: the nearest first, those on a screen before them. */
import { meetings, papers, type MeetingSummary, type Notice } from '../api'
import { live } from '../live'
import { packs } from '../offline'
import { meetingsNow } from './calendar'
import { device } from './device.svelte'
import { Gathering } from './gathering'
import { wantedOf } from './meeting-parts'
import { isOpen } from './meeting.svelte'

const LOOK_AGAIN = 15 * 60_000
/** A room full of tablets that come back together does not ask for all meetings at once. */
const SPREAD = 8_000

const comes = (meeting: MeetingSummary) => (meeting.status === 'published' || meeting.status === 'in_session') && meeting.my.seat_kind !== null

class Supply {
  #gathering = new Gathering<'meetings'>(() => void this.#look())
  #again: ReturnType<typeof setInterval> | undefined

  /** Begins when the app starts; asks only while this tablet may hold papers. */
  start(): void {
    live.connected.listen(() => this.#soon())
    live.own.listen((notice: Notice) => /^(Meeting|Seats|Paper)/.test(notice.kind) && this.#soon())
    this.#again ??= setInterval(() => document.visibilityState === 'visible' && this.#soon(), LOOK_AGAIN)
  }

  #soon(): void {
    this.#gathering.add(['meetings'], SPREAD)
  }

  async #look(): Promise<void> {
    if (!device.approved) return
    try {
      const coming = (await meetingsNow()).filter(comes).sort((one, other) => Date.parse(one.starts_at) - Date.parse(other.starts_at))
      for (const { id } of coming) {
        if (isOpen(id)) continue
        const [view, list] = await Promise.all([meetings.show(id), papers.list(id)])
        if (!isOpen(id)) packs.want(wantedOf(list.items, view), id, false)
      }
    } catch {
      // The next connection looks again; until then what is here stays readable.
    }
  }
}

export const supply = new Supply()
