/** Items this person is recused from: their keys and words leave this tablet as soon as it hears of it, wherever it is. */
import type { Notice } from './api'
import { recusals } from './api/recusals'
import { live } from './live'
import { unremember } from './offline'
import { shutClosed } from './offline/shut'
import { device } from './state'
import { meetingMemory } from './state/meeting-parts'
import { isOpen } from './state/meeting.svelte'
import { forgetPapersKnown } from './state/papers-known'

const AGAIN = 30_000

class Recusals {
  /** Items shut already: asking again would change nothing. */
  readonly #shut = new Set<number>()
  #again: ReturnType<typeof setTimeout> | undefined

  start(): void {
    live.own.listen((notice: Notice) => this.#hear(notice))
    live.connected.listen(() => void this.#look())
    void this.#look()
  }

  #hear(notice: Notice): void {
    if (!notice.kind.startsWith('Recusal')) return
    if (notice.kind !== 'RecusalEnded') return void this.#look()
    this.#shut.delete(Number(notice.ids['item_id']))
    // Words that were dropped are found again once the papers open.
    void import('./reader/indexing').then(({ indexHeld }) => indexHeld()).catch(() => undefined)
  }

  async #look(): Promise<void> {
    if (!device.approved || live.state !== 'online') return
    clearTimeout(this.#again)
    try {
      const closed = await recusals.mine()
      const fresh = closed.filter((each) => !this.#shut.has(each.item_id))
      if (!fresh.length) return
      await shutClosed(device.keys?.deviceId ?? 0)
      for (const meetingId of new Set(fresh.map((each) => each.meeting_id))) await this.#forgetTitles(meetingId)
      for (const each of fresh) this.#shut.add(each.item_id)
    } catch {
      this.#again = setTimeout(() => void this.#look(), AGAIN)
    }
  }

  /** A meeting on the screen remembers its papers anew by itself. */
  async #forgetTitles(meetingId: number): Promise<void> {
    const personId = device.keys?.personId ?? 0
    if (!isOpen(meetingId)) await unremember(meetingMemory(personId, meetingId))
    await forgetPapersKnown(personId, meetingId)
  }
}

export const tabletRecusals = new Recusals()
