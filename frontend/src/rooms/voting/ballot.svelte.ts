/** One member's ballot on the sheet: chosen, on its way, received, changed again until the vote closes. */
import type { Choice } from './choices'

export interface Receipt {
  choice: Choice
  sequence: number
  leaf_sha256: string
  checkpoint: string
  code: string
  received_at: string
}

export type Cast = (choice: Choice) => Promise<Receipt>

export class Ballot {
  chosen = $state<Choice | null>(null)
  receipt = $state<Receipt | null>(null)
  changing = $state(false)
  busy = $state(false)
  problem = $state<unknown>(null)
  #attempts = 0

  /** What the sheet shows: the three answers, or the receipt of the vote that was received. */
  readonly is_open = $derived(this.receipt === null || this.changing)
  readonly may_send = $derived(this.is_open && this.chosen !== null && !this.busy)

  choose(choice: Choice): void {
    if (this.busy || !this.is_open) return
    this.chosen = choice
    this.problem = null
  }

  /** Takes over a vote the server already has, for example after a reload; never over one just being changed. */
  recall(receipt: Receipt | null): void {
    if (this.busy || this.changing || !receipt) return
    this.receipt = receipt
    this.chosen = receipt.choice
  }

  change(): void {
    this.changing = true
    this.problem = null
  }

  keep(): void {
    this.changing = false
    this.problem = null
    this.chosen = this.receipt?.choice ?? null
  }

  /** Sends the chosen answer; a failure leaves the answer chosen, so that the next press sends the same vote. */
  async send(cast: Cast): Promise<Receipt | null> {
    const choice = this.chosen
    if (!choice || !this.may_send) return null
    const attempt = ++this.#attempts
    this.busy = true
    this.problem = null
    try {
      this.receipt = await cast(choice)
      if (attempt === this.#attempts) this.changing = false
      return this.receipt
    } catch (problem) {
      this.problem = problem
      return null
    } finally {
      if (attempt === this.#attempts) this.busy = false
    }
  }

  /** The answer is signed and kept, and the network is away: nobody waits for it with the sheet in hand. */
  release(): void {
    if (!this.busy) return
    this.#attempts++
    this.busy = false
    this.changing = false
  }
}
