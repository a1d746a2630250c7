/** With which key a person signs: that of the tablet, or one of those registered for them elsewhere. */
import type { HolderView, Holders, SigningKeyView } from '../../api'
import { holders } from '../../api/holders'
import { t, titled } from '../../i18n'

const EVERY = '*'

/** What people call a holder; its name where the server knows it no more. */
export function titleOf(all: Holders | null, name: string): string {
  const holder = all?.holders.find((each) => each.name === name)
  return holder ? titled(holder) : name
}

/** The kinds that may sign documents of a purpose; none where no rule is made, and every kind may. */
const allowedKinds = (all: Holders, purpose: string): HolderView['kind'][] | null =>
  (all.rules.find((each) => each.purpose === purpose) ?? all.rules.find((each) => each.purpose === EVERY))?.kinds ?? null

export class KeyChoice {
  #all = $state.raw<Holders | null>(null)
  #purpose = $state(EVERY)
  /** The key to sign with; none is the tablet. */
  chosen = $state<number | null>(null)

  readonly #allowed = $derived(this.#all ? allowedKinds(this.#all, this.#purpose) : null)
  /** Keys that can sign these documents now. */
  readonly keys = $derived((this.#all?.keys ?? []).filter((key) => key.unusable === null && this.#fits(key)))
  readonly key = $derived(this.keys.find((key) => key.id === this.chosen) ?? null)
  readonly tablet = $derived(this.#allowed === null || this.#allowed.includes('tablet'))
  readonly options = $derived([
    ...(this.tablet || this.keys.length === 0 ? [{ value: null as number | null, label: t('holders.tablet') }] : []),
    ...this.keys.map((key) => ({ value: key.id as number | null, label: this.nameOf(key) })),
  ])

  /** `batches`: only holders that sign several documents under one confirmation are offered. */
  constructor(private readonly batches = false) {}

  nameOf(key: SigningKeyView): string {
    return titleOf(this.#all, key.holder)
  }

  /** The person's keys, and what they chose for such documents. Where nobody answers the tablet signs as ever. */
  async load(purpose: string): Promise<void> {
    try {
      const all = await holders.own()
      this.#purpose = purpose
      this.#all = all
      const wanted = (all.choices.find((each) => each.purpose === purpose) ?? all.choices.find((each) => each.purpose === EVERY))?.key_id ?? null
      const fallback = this.tablet ? null : (this.keys[0]?.id ?? null)
      this.chosen = this.keys.some((key) => key.id === wanted) ? wanted : fallback
    } catch {
      this.#all = null
    }
  }

  #fits(key: SigningKeyView): boolean {
    const holder = this.#all?.holders.find((each) => each.name === key.holder)
    const allowed = this.#allowed === null || this.#allowed.includes(key.kind)
    return allowed && holder !== undefined && (!this.batches || holder.max_batch > 1)
  }
}
