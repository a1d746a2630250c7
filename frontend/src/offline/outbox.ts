/** Commands on their way: kept until answered, sent in order with their own key, refusals kept in sight. */
import { asRefusal, command, type Refusal } from '../api'
import { Signal } from '../live'
import { withStore, type Command } from './db'

export type NewCommand = Omit<Command, 'at' | 'refusal'>
/** Milliseconds after which whoever gave a command may not look at its answer any more. */
const LATE = 1500
type Waiter = { resolve: (answer: unknown) => void; reject: (refusal: Refusal) => void }

class Outbox {
  readonly changed = new Signal<Command[]>()
  /** A command of an earlier start was answered; nobody waits for it any more but a screen may care. */
  readonly delivered = new Signal<{ command: Command; answer: unknown }>()
  /** Commands that could not be sent at first: whoever gave them may look elsewhere when the answer comes. */
  #delayed = new Set<string>()
  #waiters = new Map<string, Waiter>()
  #flushing: Promise<void> | null = null

  /** Keeps the command, sends it, and answers when the server has; a broken network only delays. */
  async send<Answer>(given: NewCommand): Promise<Answer> {
    // The order of taps, not of a clock that was set right in between: of two votes the later one has to arrive later.
    const last = (await this.list()).at(-1)
    const kept: Command = { ...given, at: Math.max(Date.now(), (last?.at ?? 0) + 1), refusal: null }
    await withStore((store) => store.put('commands', kept, kept.id))
    const answered = new Promise((resolve, reject) => this.#waiters.set(kept.id, { resolve, reject }))
    await this.#tell()
    void this.flush(given.personId)
    return answered as Promise<Answer>
  }

  /** Sends what waits, oldest first; one that nobody answers stops the rest, one that is refused does not. */
  flush(personId: number): Promise<void> {
    this.#flushing ??= this.#flushAll(personId).finally(() => (this.#flushing = null))
    return this.#flushing
  }

  async dismiss(id: string): Promise<void> {
    await withStore((store) => store.delete('commands', id))
    await this.#tell()
  }

  async list(): Promise<Command[]> {
    const all = await withStore((store) => store.getAll('commands')).catch(() => [])
    return all.sort((one, other) => one.at - other.at)
  }

  async #flushAll(personId: number): Promise<void> {
    for (;;) {
      const next = (await this.list()).find((each) => each.personId === personId && !each.refusal)
      if (!next || !(await this.#deliver(next))) return
    }
  }

  async #deliver(each: Command): Promise<boolean> {
    const waiter = this.#waiters.get(each.id)
    try {
      const answer = await command(each.method, each.path, each.body, each.id)
      await withStore((store) => store.delete('commands', each.id))
      waiter?.resolve(answer)
      this.delivered.tell({ command: each, answer })
    } catch (error) {
      const refusal = asRefusal(error)
      // 401: the person must sign in first; the command still stands.
      if (refusal.unreachable || refusal.status >= 500 || refusal.status === 401) {
        this.#delayed.add(each.id)
        return false
      }
      const looks = !this.#delayed.has(each.id) && Date.now() - each.at < LATE && !each.tooLate?.includes(refusal.code)
      if (waiter && looks) await withStore((store) => store.delete('commands', each.id))
      else await withStore((store) => store.put('commands', { ...each, refusal: { code: refusal.code, facts: refusal.facts } }, each.id))
      waiter?.reject(refusal)
    }
    this.#waiters.delete(each.id)
    await this.#tell()
    return true
  }

  async #tell(): Promise<void> {
    this.changed.tell(await this.list())
  }
}

export const outbox = new Outbox()
