/** The check-in code as a screen shows it: fetched anew when it changes, gone when it is no longer good. */
import { asRefusal, type RoomCodeView } from '../../api'
import { attendance } from '../../api/attendance'
import { session } from '../../state'
import { holds } from './digits'

const AGAIN = 3000

export class ShownCode {
  #view = $state.raw<RoomCodeView | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined
  #stopped = false

  constructor(readonly meetingId: number) {
    void this.#load()
  }

  /** The code of this moment, or null when it has run out and the next has not come. */
  at(now: number): RoomCodeView | null {
    return this.#view && holds(this.#view, now) ? this.#view : null
  }
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #load(): Promise<void> {
    let wait = AGAIN
    try {
      this.#view = await attendance.code(this.meetingId)
      wait = Math.max(300, Date.parse(this.#view.changes_at) - session.now() + 100)
    } catch (error) {
      // Not shown now, or no connection: the old one runs out by itself. Not for this person: it will not be later.
      if (asRefusal(error).status === 403) this.stop()
    }
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#load(), wait)
  }
}
