/** One's own invitation to a meeting, and the answer to it. */
import { asRefusal, type InvitationView, type NamedPerson } from '../../api'
import { invitations, type NewReply } from '../../api/invitations'
import { live } from '../../live'
import { sentenceOf } from '../../state'

const NEWS = new Set(['InvitationAnswered', 'AbsenceDecided', 'RepliesReminded', 'SeatsChanged'])

export class OwnInvitation {
  view = $state.raw<InvitationView | null>(null)
  substitutes = $state.raw<NamedPerson[] | null>(null)
  problem = $state<string | null>(null)
  busy = $state(false)

  constructor(readonly meetingId: number) {}

  /** Loads, and again when the chair or the secretariat did something about it. */
  watch(): () => void {
    void this.load()
    return live.own.listen((notice) => NEWS.has(notice.kind) && notice.ids['meeting_id'] === this.meetingId && void this.load())
  }

  async load(): Promise<void> {
    try {
      this.view = await invitations.show(this.meetingId)
    } catch (error) {
      // Whoever is not invited is asked nothing; without the network the last answer stays.
      if (asRefusal(error).status === 404) this.view = null
    }
  }

  async loadSubstitutes(): Promise<void> {
    try {
      this.substitutes = await invitations.substitutes(this.meetingId)
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  async answer(reply: NewReply): Promise<boolean> {
    this.busy = true
    this.problem = null
    try {
      this.view = await invitations.answer(this.meetingId, reply)
      return true
    } catch (error) {
      this.problem = sentenceOf(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
