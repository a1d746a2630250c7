/** What lies in the outbox about one poll or written ballot: kept and not sent yet, or refused when it came. */
import type { Command } from '../../offline'
import { connection } from '../../state'

/** A command that goes through at once is not called stored: it would only flicker. */
const SOON = 1500

export class Waiting {
  #late = $state(false)
  readonly #about: () => string
  readonly #mine = (all: Command[]) => all.findLast((command) => command.about === this.#about()) ?? null
  readonly #stored = $derived.by(() => this.#mine(connection.waiting))
  /** Signed and kept here, and nobody has answered yet. */
  readonly stored = $derived(this.#stored && (this.#late || !connection.online) ? this.#stored : null)
  /** What came too late, or was refused for another reason, while nobody waited for the answer. */
  readonly refused = $derived.by(() => this.#mine(connection.refused))

  constructor(about: () => string) {
    this.#about = about
    $effect(() => {
      if (!this.#stored) return
      const timer = setTimeout(() => (this.#late = true), SOON)
      return () => {
        clearTimeout(timer)
        this.#late = false
      }
    })
  }

  /** The member has seen what was refused. */
  putAway = (): void => void (this.refused && connection.dismiss(this.refused.id))
}

/** The signed text in a command. */
export function messageOf<Message>(command: Command | null): Message | null {
  try {
    return JSON.parse((command?.body as { message: string }).message) as Message
  } catch {
    return null
  }
}
