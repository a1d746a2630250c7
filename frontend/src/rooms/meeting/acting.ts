/** What the meeting room hands to the panels at its side: the chair's acts, and coming and going. */
import { votes } from '../../api'
import { t } from '../../i18n'
import type { Meeting } from '../../state'
import { toasts } from '../../ui'
import type { Conduct } from '../voting/conduct'
import type { Doings } from './doings'
import { openResolutionOf } from './drafting'

/** The chair's acts; `moved` is called when the sitting has gone to another item. */
export function conductOf(meeting: Meeting, moved: () => void): Conduct {
  return {
    start: () => meeting.start(),
    finish: () => meeting.finish(),
    move: async (itemId) => {
      await meeting.move(itemId)
      moved()
    },
    openPoll: (itemId, poll) => meeting.openPoll(itemId, poll),
    closePoll: (pollId, hands) => meeting.closePoll(pollId, hands),
    annul: (pollId, reason) => meeting.annulPoll(pollId, reason),
    record: (pollId, personId, choice) => meeting.recordVote(pollId, personId, choice),
    call: (pollId, personId) => meeting.callMember(pollId, personId),
    remind: async (pollId) => {
      const { count } = await votes.remind(pollId)
      toasts.show(t('votes.reminded', { count }), 'good')
    },
    announce: (pollId) => meeting.announcePoll(pollId),
    draft: openResolutionOf,
  }
}

/** Coming and going; `arrived` is called after one's own arrival and tells whether that is to be said. */
export function doingsOf(meeting: Meeting, arrived: () => boolean): Doings {
  return {
    checkIn: async (mode, code) => {
      await meeting.checkIn(mode, undefined, code)
      if (arrived()) toasts.show(t('meeting.checked_in'), 'good')
    },
    checkOut: () => meeting.checkOut(),
    note: (personId, presence) => (presence === 'left' ? meeting.checkOut(personId) : meeting.checkIn(presence, personId)),
  }
}
