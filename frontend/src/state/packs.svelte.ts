/** How far each paper is on this tablet, for screens. */
import { SvelteMap } from 'svelte/reactivity'
import { live } from '../live'
import { packs as keeper, type PackProgress, type Transfer } from '../offline'

class Packs {
  #shown = new SvelteMap<number, PackProgress>()
  /** How fast papers come at this moment, and how much is still to come. */
  transfer = $state.raw<Transfer>(keeper.transfer)

  constructor() {
    keeper.changed.listen((versionId) => this.#shown.set(versionId, keeper.of(versionId)))
    keeper.transferred.listen((transfer) => (this.transfer = transfer))
    live.connected.listen(() => keeper.wake())
    const awake = () => document.visibilityState === 'visible' && keeper.wake()
    for (const event of ['pageshow', 'online']) addEventListener(event, awake)
    document.addEventListener('visibilitychange', awake)
  }

  pause(paused: boolean): void {
    keeper.pause(paused)
    this.transfer = keeper.transfer
  }

  retry(versionId: number): void {
    keeper.retry(versionId)
  }

  of(versionId: number): PackProgress {
    return this.#shown.get(versionId) ?? keeper.of(versionId)
  }

  /** Several versions as one progress: what is stored of what is wanted. */
  sum(versionIds: number[]): { stored: number; count: number; share: number; failed: number; unsure: boolean } {
    const each = versionIds.map((id) => this.of(id))
    const total = each.reduce((sum, pack) => sum + pack.total, 0)
    const received = each.reduce((sum, pack) => sum + pack.received, 0)
    const count = (state: PackProgress['state']) => each.filter((pack) => pack.state === state).length
    return { stored: count('stored'), count: each.length, share: total ? received / total : 0, failed: count('failed'), unsure: each.some((pack) => pack.unsure) }
  }
}

export const packs = new Packs()
