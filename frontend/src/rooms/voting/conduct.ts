/** What those who conduct a sitting can do; the meeting room hands these to the console. */
export interface Conduct {
  start: () => Promise<unknown>
  finish: () => Promise<unknown>
  move: (itemId: number) => Promise<unknown>
  openPoll: (itemId: number, question: string, visibility: 'after_close' | 'live') => Promise<unknown>
  closePoll: (pollId: number) => Promise<unknown>
  announce: (pollId: number) => Promise<unknown>
  /** Makes the draft resolution of a carried item, or opens the one there is. */
  draft: (itemId: number) => Promise<unknown>
}
