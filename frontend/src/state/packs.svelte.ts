/** How far each paper is on this tablet, for screens. */
import { SvelteMap } from 'svelte/reactivity'
import { packs as keeper, type PackProgress } from '../offline'

class Packs {
  #shown = new SvelteMap<number, PackProgress>()

  constructor() {
    keeper.changed.listen((versionId) => this.#shown.set(versionId, keeper.of(versionId)))
  }

  of(versionId: number): PackProgress {
    return this.#shown.get(versionId) ?? keeper.of(versionId)
  }

  /** Several versions as one progress: what is stored of what is wanted. */
  sum(versionIds: number[]): { stored: number; count: number; share: number; failed: number } {
    const each = versionIds.map((id) => this.of(id))
    const total = each.reduce((sum, pack) => sum + pack.total, 0)
    const received = each.reduce((sum, pack) => sum + pack.received, 0)
    const count = (state: PackProgress['state']) => each.filter((pack) => pack.state === state).length
    return { stored: count('stored'), count: each.length, share: total ? received / total : 0, failed: count('failed') }
  }
}

export const packs = new Packs()
