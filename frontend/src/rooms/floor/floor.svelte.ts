/** The floor of one meeting as this tablet shows it: who speaks, who waits, where I stand, and what may be done. */
import type { FloorView, SpeechKind, WaitingSpeech } from '../../api'
import { floor } from '../../api/floor'
import type { Meeting } from '../../state'
import { agendaRows, numberOf } from '../meeting/agenda'

interface Own {
  id: number
  /** The sequence that the room stood at when it was asked: newer states know of it. */
  sequence: number
}

export class Floor {
  /** My request for the floor, when the room is not told of all who wait, or not yet of mine. */
  #own = $state.raw<Own | null>(null)
  /** An own act counts at once; the room state that tells of it comes a moment later. */
  #version = $state(0)
  readonly #meeting: Meeting
  readonly #me: () => number | null

  constructor(meeting: Meeting, me: () => number | null) {
    this.#meeting = meeting
    this.#me = me
  }

  readonly now = $derived.by((): FloorView | null => (this.#meeting.view?.status === 'in_session' ? (this.#meeting.room?.floor ?? null) : null))
  readonly speaker = $derived(this.now?.speaker ?? null)
  readonly queue = $derived(this.now?.queue ?? [])
  readonly waiting = $derived(this.now?.waiting ?? 0)
  /** The list that everybody is sent ends before the last of those who wait. */
  readonly cut = $derived(this.waiting > this.queue.length)
  readonly speaking = $derived.by(() => this.speaker !== null && this.speaker.person_id === this.#me())
  /** Something may be asked for: the sitting is at an item. */
  readonly open = $derived.by(() => this.now !== null && Boolean(this.#meeting.view?.current_item_id) && !this.#meeting.view?.suspension)

  /** My request of this kind. */
  mine(kind: SpeechKind): WaitingSpeech | null {
    const me = this.#me()
    return this.queue.find((each) => each.person_id === me && each.kind === kind) ?? null
  }

  /** My place, from 1; `null` when I wait behind all who are shown, `undefined` when I do not wait. */
  readonly place = $derived.by((): number | null | undefined => {
    const mine = this.mine('request')
    if (mine) return this.queue.indexOf(mine) + 1
    const fresh = this.#own !== null && (this.cut || this.#meeting.room?.sequence === this.#own.sequence)
    return fresh && !this.speaking ? null : undefined
  })

  readonly next = $derived(this.queue[0] ?? null)
  nameOf = (personId: number): string => this.#meeting.nameOf(personId)
  readonly #rows = $derived.by(() => agendaRows(this.#meeting.view?.items ?? []))
  numberOf = (itemId: number): string => numberOf(this.#rows, itemId)

  /** People there who do not wait and do not speak. */
  readonly others = $derived.by(() => {
    const busy = new Set([...this.queue.filter((each) => each.kind === 'request').map((each) => each.person_id), this.speaker?.person_id])
    return (this.#meeting.view?.seats ?? []).filter((seat) => seat.present && !busy.has(seat.person.id))
  })

  async ask(kind: SpeechKind, personId?: number): Promise<void> {
    const sequence = this.#meeting.room?.sequence ?? 0
    const asked = await floor.ask(this.#meeting.id, kind, personId)
    if (personId === undefined && kind === 'request') this.#own = { id: asked.id, sequence }
  }

  async withdraw(kind: SpeechKind): Promise<void> {
    const id = this.mine(kind)?.id ?? (kind === 'request' ? this.#own?.id : undefined)
    if (kind === 'request') this.#own = null
    if (id !== undefined) await floor.withdraw(id)
  }

  remove = (speechId: number): Promise<void> => floor.withdraw(speechId)
  give = (speechId: number): Promise<void> => this.#act((version) => floor.give(speechId, version))
  extend = (): Promise<void> => this.#act((version) => this.speaker && floor.extend(this.speaker.id, version))
  end = (): Promise<void> => this.#act((version) => this.speaker && floor.end(this.speaker.id, version))

  /** One up or down among those who are shown. */
  async shift(speechId: number, by: -1 | 1): Promise<void> {
    const order = this.queue.map((each) => each.id)
    const from = order.indexOf(speechId)
    if (from < 0 || from + by < 0 || from + by >= order.length) return
    order.splice(from + by, 0, ...order.splice(from, 1))
    this.#version = (await floor.order(this.#meeting.id, this.#seen, order)).version
  }

  speeches = () => floor.speeches(this.#meeting.id)

  /** A tablet that comes late to a long list finds its own place behind what is shown. */
  async find(): Promise<void> {
    const sequence = this.#meeting.room?.sequence ?? 0
    const whole = await floor.show(this.#meeting.id)
    const mine = whole.queue.find((each) => each.person_id === this.#me() && each.kind === 'request')
    if (mine) this.#own = { id: mine.id, sequence }
  }

  get #seen(): number {
    return Math.max(this.now?.version ?? 0, this.#version)
  }

  async #act(command: (version: number) => Promise<unknown> | null): Promise<void> {
    const version = this.#seen
    if (await command(version)) this.#version = version + 1
  }
}
