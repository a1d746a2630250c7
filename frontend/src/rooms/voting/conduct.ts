import type { Choice, Hands, PollToOpen } from '../../api'

/** What those who conduct a sitting can do; the meeting room hands these to the console. */
export interface Conduct {
  start: () => Promise<unknown>
  finish: () => Promise<unknown>
  move: (itemId: number) => Promise<unknown>
  openPoll: (itemId: number, poll: PollToOpen) => Promise<unknown>
  /** Of a vote by hand the count is given with the closing. */
  closePoll: (pollId: number, hands?: Hands) => Promise<unknown>
  annul: (pollId: number, reason: string) => Promise<unknown>
  /** Records a vote given aloud. */
  record: (pollId: number, personId: number, choice: Choice) => Promise<unknown>
  /** Calls the next member, or this one. */
  call: (pollId: number, personId: number | null) => Promise<unknown>
  /** Reminds those who are here and have not voted. */
  remind: (pollId: number) => Promise<unknown>
  announce: (pollId: number) => Promise<unknown>
  /** Makes the draft resolution of a carried item, or opens the one there is. */
  draft: (itemId: number) => Promise<unknown>
}
