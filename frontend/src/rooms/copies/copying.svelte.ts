/** Which papers of a meeting may be printed and saved; off for all others. */
import { copies } from '../../api/copies'
import { SvelteSet } from 'svelte/reactivity'

class Copying {
  #allowed = new SvelteSet<number>()

  allows(paperId: number): boolean {
    return this.#allowed.has(paperId)
  }

  async load(meetingId: number): Promise<void> {
    const found = await copies.copyable(meetingId).catch(() => null)
    if (!found) return
    this.#allowed.clear()
    for (const id of found) this.#allowed.add(id)
  }

  async set(meetingId: number, paperId: number, allowed: boolean): Promise<void> {
    await copies.allow(paperId, allowed)
    await this.load(meetingId)
  }
}

export const copying = new Copying()
