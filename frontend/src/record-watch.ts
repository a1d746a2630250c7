/** Looks again and again whether the server's record goes on from what this tablet has seen of it, and raises the alarm. */
import { asRefusal } from './api'
import { receipts } from './api/receipts'
import { believeAnew, compare, type Alarm } from './keys/record'
import { live } from './live'
import { device } from './state'
import { forgetPinnedKey, pinnedKey } from './state/receipts'
import { recordAlarm } from './state/record-alarm.svelte'

const EVERY = 15 * 60_000
/** Tablets come back all at once when a server starts: they ask one after the other. */
const SPREAD = 30_000
/** A page that was loaded asks when its first screen stands. */
const FIRST = 1_000
/** Until it asks anew where the server would not say; a server that is starting or busy does so once or twice. */
const AFTER_NO_ANSWER = 60_000
const MOST_UNPROVEN = 3

export class RecordWatch {
  #next: ReturnType<typeof setTimeout> | undefined
  #due = Infinity
  #unproven = 0

  start(): void {
    recordAlarm.believe = () => this.believe()
    live.connected.listen(() => this.#soon(Math.random() * SPREAD))
    this.#soon(FIRST)
  }

  /** What is wrong, null when all is well, undefined when the server could not be asked. */
  async look(): Promise<Alarm | null | undefined> {
    try {
      await pinnedKey()
      const { checkpoint } = await receipts.checkpoint()
      const wrong = await compare(checkpoint, (old, size) => receipts.consistency(old, size))
      if (wrong === null) this.#cosign(checkpoint)
      return wrong
    } catch (error) {
      // No network, or a session that has ended, says nothing of the record. A server that will not prove it says much.
      const refusal = asRefusal(error)
      if (refusal.code === 'bad_tree_sizes') return 'another'
      if (!refusal.unreachable && refusal.status !== 401) this.#unproven += 1
      return undefined
    }
  }

  async believe(): Promise<void> {
    await believeAnew()
    forgetPinnedKey()
    await this.round()
  }

  /** What was proven just now; one that is not taken is made again with the next look. */
  #cosign(checkpoint: string): void {
    const { keys } = device
    if (keys) void import('./cosign').then(({ cosign }) => cosign(keys, checkpoint)).catch(() => undefined)
  }

  /** Never later than it is due already. */
  #soon(delay: number): void {
    const due = performance.now() + delay
    if (due >= this.#due) return
    this.#due = due
    clearTimeout(this.#next)
    this.#next = setTimeout(() => void this.round(), delay)
  }

  /** One look, and when the next one is due. */
  async round(): Promise<void> {
    clearTimeout(this.#next)
    this.#due = Infinity
    if (device.approved && live.state === 'online') {
      const before = this.#unproven
      const found = await this.look()
      if (found !== undefined) {
        recordAlarm.kind = found
        this.#unproven = 0
      }
      recordAlarm.unproven = this.#unproven >= MOST_UNPROVEN
      if (this.#unproven > before) this.#soon(AFTER_NO_ANSWER)
    }
    this.#soon(EVERY + Math.random() * SPREAD)
  }
}

export const recordWatch = new RecordWatch()
