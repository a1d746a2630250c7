/** The secretariat's list of screens: made, turned to a meeting, revoked; looked at again every few seconds. */
import { meetings, type MeetingSummary, type RoomScreenView } from '../../api'
import { screens } from '../../api/screens'
import { sentenceOf } from '../../state'

const EVERY = 5000
/** A screen asks every second and is noted once a minute: after this it is away. */
const AWAY = 130_000

export type Standing = 'on' | 'off' | 'waiting'
export function standingOf(screen: RoomScreenView, now: number): Standing {
  if (!screen.seen_at) return 'waiting'
  return now - Date.parse(screen.seen_at) < AWAY ? 'on' : 'off'
}

export class Screens {
  all = $state.raw<RoomScreenView[] | null>(null)
  meetings = $state.raw<MeetingSummary[]>([])
  problem = $state<string | null>(null)
  busy = $state(false)

  watch(): () => void {
    void this.load()
    const timer = setInterval(() => document.visibilityState === 'visible' && !this.busy && void this.load(), EVERY)
    return () => clearInterval(timer)
  }

  async load(): Promise<void> {
    try {
      const [all, known] = await Promise.all([screens.list(), meetings.list()])
      this.all = all
      this.meetings = known
      this.problem = null
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  /** What a screen may be turned to: what is coming and what is on; and what it shows already. */
  choices(shown: number | null): MeetingSummary[] {
    return this.meetings.filter((each) => each.status === 'published' || each.status === 'in_session' || each.id === shown)
  }

  make = (name: string, meetingId: number | null) => this.#act(() => screens.make(name, meetingId))
  turn = (id: number, meetingId: number | null) => this.#act(() => screens.turn(id, meetingId))
  revoke = (id: number) => this.#act(async () => (await screens.revoke(id), true))

  async #act<Done>(work: () => Promise<Done>): Promise<Done | null> {
    this.busy = true
    try {
      const done = await work()
      await this.load()
      return done
    } catch (error) {
      this.problem = sentenceOf(error)
      return null
    } finally {
      this.busy = false
    }
  }
}
