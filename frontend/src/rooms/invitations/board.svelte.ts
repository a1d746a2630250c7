/** Who is invited and what they say: asked again when somebody answers, so that the numbers are live. */
import { asRefusal, type InvitationsView } from '../../api'
import { invitations, type NewReply } from '../../api/invitations'
import { live } from '../../live'
import { sentenceOf } from '../../state'

const EVERY = 10_000
const NEWS = /^(Invitation|Absence|Replies|Seats|Mail|Meeting)/

export class Board {
  view = $state.raw<InvitationsView | null>(null)
  problem = $state<string | null>(null)
  busy = $state(false)
  #due: ReturnType<typeof setTimeout> | undefined

  constructor(readonly meetingId: number) {}

  watch(): () => void {
    void this.load()
    const timer = setInterval(() => document.visibilityState === 'visible' && void this.load(), EVERY)
    const unlisten = live.own.listen((notice) => {
      if (!NEWS.test(notice.kind)) return
      clearTimeout(this.#due)
      this.#due = setTimeout(() => void this.load(), 300)
    })
    return () => (clearInterval(timer), clearTimeout(this.#due), unlisten())
  }

  async load(): Promise<void> {
    try {
      this.view = await invitations.board(this.meetingId)
      this.problem = null
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  note = (personId: number, reply: NewReply) => this.#act(() => invitations.answer(this.meetingId, { ...reply, person_id: personId }))
  decide = (personId: number, given: boolean) => this.#act(() => invitations.decide(this.meetingId, personId, given))

  /** How many were reminded; null when it was done only just now and wants confirming. */
  async remind(again: boolean): Promise<number | null> {
    this.busy = true
    try {
      const told = await invitations.remind(this.meetingId, again)
      await this.load()
      return told.person_ids.length
    } catch (error) {
      const refused = asRefusal(error)
      if (refused.code !== 'reminded_lately') this.problem = sentenceOf(error)
      return refused.code === 'reminded_lately' ? null : 0
    } finally {
      this.busy = false
    }
  }

  async #act(work: () => Promise<unknown>): Promise<boolean> {
    this.busy = true
    try {
      await work()
      await this.load()
      return true
    } catch (error) {
      this.problem = sentenceOf(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
