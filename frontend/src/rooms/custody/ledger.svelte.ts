/** The ledger of one meeting's paper copies, and what its keeper notes in it. */
import { accounts, asRefusal, meetings, type Ledger, type LedgerItem, type MeetingView, type PaperCopyView, type Refusal } from '../../api'
import { custody } from '../../api/custody'
import { live } from '../../live'
import { rowsOf, treeOf } from '../office/agenda'

export class CustodyLedger {
  ledger = $state.raw<Ledger | null>(null)
  meeting = $state.raw<MeetingView | null>(null)
  problem = $state.raw<Refusal | null>(null)
  busy = $state(false)
  /** Whoever notes something need not be seated: names come from the directory. */
  #people = $state.raw<ReadonlyMap<number, string>>(new Map())

  constructor(readonly meetingId: number) {}

  readonly numbers = $derived(new Map(rowsOf(treeOf(this.meeting?.items ?? [])).map((row) => [row.item.id, row.number])))
  readonly #seated = $derived(new Map((this.meeting?.seats ?? []).map((seat) => [seat.person.id, seat.person.full_name])))

  nameOf(personId: number | null): string {
    return personId === null ? '–' : (this.#seated.get(personId) ?? this.#people.get(personId) ?? `#${personId}`)
  }

  watch(): () => void {
    void this.load()
    void accounts.persons().then(
      (people) => (this.#people = new Map(people.map((person) => [person.id, person.full_name]))),
      () => undefined,
    )
    return live.own.listen((notice) => /^Cop(y|ies)/.test(notice.kind) && void this.load())
  }

  async load(): Promise<void> {
    try {
      const [ledger, meeting] = await Promise.all([custody.ledger(this.meetingId), meetings.show(this.meetingId)])
      this.ledger = ledger
      this.meeting = meeting
      this.problem = null
    } catch (error) {
      this.problem = asRefusal(error)
    }
  }

  copy(id: number): PaperCopyView | null {
    return this.ledger?.items.flatMap((item) => item.copies).find((copy) => copy.id === id) ?? null
  }

  /** Runs one act and shows the ledger as it stands afterwards; a refusal is the caller's to tell. */
  async act<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.busy = true
    try {
      return await work()
    } finally {
      await this.load()
      this.busy = false
    }
  }
}

/** Who still has a copy of an item, each named once. */
export function holdersOf(item: LedgerItem, nameOf: (id: number | null) => string): string {
  const held = item.copies.filter((copy) => copy.state === 'out' || copy.state === 'read')
  return [...new Set(held.map((copy) => nameOf(copy.holder_id)))].join(', ')
}

export const TONES = { printed: 'quiet', out: 'warn', read: 'info', back: 'good', missing: 'bad', destroyed: 'quiet' } as const
