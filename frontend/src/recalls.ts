/** Recalled papers: deleted from this tablet as soon as it hears of them, then confirmed; once more until all is done. */
import type { Notice, OwnRecall } from './api'
import { recalls } from './api/recalls'
import { live } from './live'
import { unremember } from './offline'
import { erase } from './offline/erase'
import { device } from './state'
import { meetingMemory } from './state/meeting-parts'
import { isOpen } from './state/meeting.svelte'
import { forgetPapersKnown } from './state/papers-known'

const AGAIN = 30_000

class Recalls {
  #running = false
  #asked = false
  #again: ReturnType<typeof setTimeout> | undefined

  start(): void {
    live.own.listen((notice: Notice) => notice.kind === 'PaperRecalled' && void this.heed())
    live.connected.listen(() => void this.heed())
    void this.heed()
  }

  /** One round at a time; what is asked for meanwhile makes one more. */
  async heed(): Promise<void> {
    this.#asked = true
    if (this.#running) return
    this.#running = true
    try {
      while (this.#asked) {
        this.#asked = false
        await this.#round()
      }
    } finally {
      this.#running = false
    }
  }

  async #round(): Promise<void> {
    if (!device.approved || live.state !== 'online') return
    clearTimeout(this.#again)
    try {
      for (const recall of await recalls.mine()) await this.#delete(recall)
    } catch {
      // Nothing was confirmed that is not gone: the next connection begins again, or the clock does.
      this.#again = setTimeout(() => void this.heed(), AGAIN)
    }
  }

  async #delete(recall: OwnRecall): Promise<void> {
    if (!(await erase(recall.paper_id, recall.version_ids))) throw new Error('something of a recalled paper is left')
    await this.#forgetTitle(recall.meeting_id)
    await recalls.confirm(recall.id)
  }

  /** A meeting on the screen remembers its papers anew by itself. */
  async #forgetTitle(meetingId: number): Promise<void> {
    const personId = device.keys?.personId ?? 0
    if (!isOpen(meetingId)) await unremember(meetingMemory(personId, meetingId))
    await forgetPapersKnown(personId, meetingId)
  }
}

export const tabletRecalls = new Recalls()
