/** What needs this person now, as the server says it; the number on the app's icon is the number of its lines. */
import type { TaskView } from '../../api'
import { today } from '../../api/today'
import { live } from '../../live'
import { Gathering, sentenceOf, session } from '../../state'

const SPREAD = 2000

class Todo {
  /** null as long as nobody has said. */
  items = $state.raw<TaskView[] | null>(null)
  problem = $state<string | null>(null)
  #known = false
  #gathering = new Gathering<'list'>(() => void this.load())
  readonly count = $derived(this.items?.length ?? 0)

  /** From the first time it is shown on, it hears what may have changed it, and forgets it with the person. */
  begin(): void {
    void this.load()
    if (this.#known) return
    this.#known = true
    live.own.listen(() => this.soon())
    live.connected.listen(() => this.soon())
    addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.soon())
    $effect.root(() => {
      $effect(() => {
        if (session.me === null) this.#forget()
      })
    })
  }

  soon(): void {
    if (this.#known && session.me) this.#gathering.add(['list'], SPREAD)
  }

  async load(): Promise<void> {
    try {
      const items = await today()
      if (!session.me) return
      this.items = items
      this.problem = null
      this.#mark(items.length)
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  #forget(): void {
    this.#gathering.stop()
    this.items = null
    this.#mark(0)
  }

  #mark(count: number): void {
    const badge = navigator as { setAppBadge?: (count: number) => Promise<void>; clearAppBadge?: () => Promise<void> }
    void (count ? badge.setAppBadge?.(count) : badge.clearAppBadge?.())?.catch(() => undefined)
  }
}

export const todo = new Todo()
