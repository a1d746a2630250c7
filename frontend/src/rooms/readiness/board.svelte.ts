/** The readiness board of one meeting: asked again while somebody looks, and at once when news of the office comes. */
import { asRefusal, readiness, Refusal, type BoardSeat, type BoardTablet, type BoardView } from '../../api'
import { live } from '../../live'

const EVERY = 6000

export class Board {
  view = $state.raw<BoardView | null>(null)
  problem = $state.raw<Refusal | null>(null)
  loadedAt = $state.raw<Date | null>(null)
  busy = $state(false)

  constructor(readonly meetingId: number) {}

  watch(): () => void {
    void this.load()
    const timer = setInterval(() => document.visibilityState === 'visible' && void this.load(), EVERY)
    const unlisten = live.own.listen((notice) => notice.kind === 'MembersReminded' && void this.load())
    return () => (clearInterval(timer), unlisten())
  }

  async load(): Promise<void> {
    try {
      this.view = await readiness.board(this.meetingId)
      this.loadedAt = new Date()
      this.problem = null
    } catch (error) {
      this.problem = asRefusal(error)
    }
  }

  /** Reminds whoever lacks something; null when it was done only just now and wants confirming. */
  async remind(again: boolean): Promise<number | null> {
    this.busy = true
    try {
      const made = await readiness.remind(this.meetingId, again)
      await this.load()
      return made.person_ids.length
    } catch (error) {
      const refused = asRefusal(error)
      if (refused.code === 'reminded_lately') return null
      throw refused
    } finally {
      this.busy = false
    }
  }
}

/** Seats without any tablet first, then those who lack something, then in order of protocol, as they come. */
export function inOrder(seats: BoardSeat[]): BoardSeat[] {
  const rank = (seat: BoardSeat) => (seat.tablets.length === 0 ? 0 : seat.ready ? 2 : 1)
  return seats.map((seat, at) => ({ seat, at })).sort((one, other) => rank(one.seat) - rank(other.seat) || one.at - other.at).map(({ seat }) => seat)
}

export const hasProblem = (seat: BoardSeat): boolean => !seat.ready || seat.tablets.some((tablet) => tablet.gaps.length > 0)

export const storedOf = (tablet: BoardTablet): number => tablet.papers.filter((paper) => paper.state !== 'waiting').length

/** Twelve digits tell two versions apart for a person; the whole hash stands in the exported table. */
export const shortHash = (sha256: string): string => sha256.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ')
