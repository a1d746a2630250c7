/** A ballot being written: what the form holds, what it offers to choose from, and what of it is sent. */
import { accounts, asRefusal, meetings, type BallotTemplate, type MeetingSummary, type PersonView, type Refusal, type RuleSetView, type WrittenBallotView } from '../../api'
import { regulations } from '../../api/regulations'
import { ballots, type NewBallot } from '../../api/ballots'
import { fromInput, toInput } from '../../i18n'
import { session } from '../../state'

export interface QuestionDraft {
  key: number
  kind: 'yes_no' | 'options'
  text: string
  /** One option on each line. */
  options: string
}
const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
const DAY = 86_400_000
const USUAL_DAYS = 5
let keys = 0
export const newQuestion = (): QuestionDraft => ({ key: ++keys, kind: 'yes_no', text: '', options: '' })

/** Five days on, at five in the afternoon, in the capital's time. */
const usualDeadline = (): string => `${toInput(session.now() + USUAL_DAYS * DAY).slice(0, 10)}T17:00`

export class BallotForm {
  title = $state('')
  background = $state('')
  meetingId = $state<number | null>(null)
  itemId = $state<number | null>(null)
  rules = $state('')
  shown = $state<NewBallot['shown']>('open')
  /** Each member signs a sheet; only where answers are shown. */
  sheets = $state(true)
  silence = $state(false)
  basis = $state('')
  chosen = $state.raw<ReadonlySet<number>>(new Set())
  chairId = $state<number | null>(null)
  day = $state(usualDeadline().slice(0, 10))
  hour = $state(usualDeadline().slice(11))
  remindHours = $state.raw<readonly number[]>([48, 24, 4])
  questions = $state<QuestionDraft[]>([newQuestion()])

  templates = $state.raw<BallotTemplate[]>([])
  members = $state.raw<PersonView[]>([])
  ruleSets = $state.raw<RuleSetView[]>([])
  sittings = $state.raw<MeetingSummary[]>([])
  items = $state.raw<{ id: number; title: string }[]>([])
  ready = $state(false)
  busy = $state(false)
  problem = $state.raw<Refusal | null>(null)
  #revision = 0

  readonly complete = $derived(
    Boolean(this.title.trim() && this.day && this.hour && this.chosen.size && this.chairId !== null && (this.itemId !== null || this.rules)) &&
      this.questions.every((each) => each.text.trim() && (each.kind === 'yes_no' || lines(each.options).length >= 2)) &&
      (!this.silence || Boolean(this.basis.trim())),
  )

  constructor(
    readonly id: number | null,
    /** The earlier ballot that a new one is drafted from. */
    readonly from: number | null = null,
  ) {}

  async load(): Promise<void> {
    this.problem = null
    try {
      const [persons, ruleSets, sittings, ballot, templates] = await Promise.all([accounts.persons(), regulations.inForce(), meetings.list(), this.#written(), this.id === null ? ballots.templates() : []])
      this.members = persons.filter((person) => person.active && person.roles.includes('member'))
      this.ruleSets = ruleSets
      this.templates = templates
      this.sittings = sittings.filter((meeting) => meeting.status !== 'finished')
      // What the body used last is what it most likely uses again.
      this.rules = sittings[0]?.rule_set ?? ruleSets[0]?.code ?? ''
      this.choose(this.members.map((person) => person.id))
      if (ballot) await this.#take(ballot)
      if (ballot && this.id === null) this.#dueAgain(ballot)
      this.ready = true
    } catch (error) {
      this.problem = asRefusal(error)
    }
  }

  async #written(): Promise<WrittenBallotView | null> {
    const id = this.id ?? this.from
    return id === null ? null : ballots.show(id)
  }

  /** As many days as members had before. */
  #dueAgain(ballot: WrittenBallotView): void {
    const days = ballot.sent_at ? Math.max(1, Math.round((Date.parse(ballot.due_at) - Date.parse(ballot.sent_at)) / DAY)) : USUAL_DAYS
    this.#dueIn(days)
  }

  /** What a template says; title and papers stay. */
  apply(template: BallotTemplate): void {
    this.#ask(template)
    this.background = template.background
    if (this.ruleSets.some((each) => each.code === template.rule_set)) this.rules = template.rule_set
    this.choose(template.person_ids ? this.members.filter((person) => template.person_ids?.includes(person.id)).map((person) => person.id) : this.members.map((person) => person.id))
    this.#dueIn(template.days)
  }

  /** Questions and manner, as a ballot or a template has them. */
  #ask(kept: Pick<WrittenBallotView, 'shown' | 'silence_consents' | 'silence_basis' | 'remind_hours' | 'questions'> | BallotTemplate): void {
    this.shown = kept.shown
    this.silence = kept.silence_consents
    this.basis = kept.silence_basis
    this.remindHours = kept.remind_hours
    this.questions = kept.questions.map(({ kind, text, options }) => ({ key: ++keys, kind, text, options: (options ?? []).join('\n') }))
  }

  #dueIn(days: number): void {
    this.day = toInput(session.now() + days * DAY).slice(0, 10)
  }

  /** Whom to ask; the chair stays one of them. */
  choose(ids: Iterable<number>): void {
    this.chosen = new Set(ids)
    if (this.chairId === null || !this.chosen.has(this.chairId)) {
      const asked = this.members.filter((person) => this.chosen.has(person.id))
      this.chairId = (asked.find((person) => person.roles.includes('chair')) ?? asked[0])?.id ?? null
    }
  }

  async pick(meetingId: number | null): Promise<void> {
    this.meetingId = meetingId
    this.itemId = null
    this.items = []
    if (meetingId === null) return
    try {
      const { items } = await meetings.show(meetingId)
      this.items = items.filter((item) => !item.classified && !item.is_break).map(({ id, title }) => ({ id, title }))
      this.itemId = this.items[0]?.id ?? null
    } catch (error) {
      this.problem = asRefusal(error)
    }
  }

  /** The ballot as it is kept, or null when it was refused. */
  async save(): Promise<WrittenBallotView | null> {
    if (this.busy || !this.complete || this.chairId === null) return null
    this.busy = true
    this.problem = null
    try {
      const draft = this.#draft(this.chairId)
      return await (this.id === null ? ballots.draft(draft) : ballots.change(this.id, this.#revision, draft))
    } catch (error) {
      this.problem = asRefusal(error)
      return null
    } finally {
      this.busy = false
    }
  }

  #draft(chairId: number): NewBallot {
    return {
      title: this.title.trim(),
      background: this.background.trim(),
      item_id: this.itemId,
      rule_set: this.itemId === null ? this.rules : null,
      shown: this.shown,
      sheets: this.shown !== 'chair_only' && this.sheets,
      silence_consents: this.silence,
      silence_basis: this.silence ? this.basis.trim() : '',
      chair_id: chairId,
      person_ids: [...this.chosen],
      due_at: fromInput(`${this.day}T${this.hour}`),
      remind_hours: [...this.remindHours],
      questions: this.questions.map(({ kind, text, options }) => ({ kind, text: text.trim(), options: kind === 'options' ? lines(options) : [] })),
    }
  }

  async #take(ballot: WrittenBallotView): Promise<void> {
    this.#revision = ballot.revision
    this.sheets = ballot.sheets || ballot.shown === 'chair_only'
    this.title = ballot.title
    this.background = ballot.background
    this.rules = ballot.rule_set
    this.#ask(ballot)
    this.chairId = ballot.chair_id
    this.choose(ballot.voters.map((each) => each.person.id))
    this.day = toInput(ballot.due_at).slice(0, 10)
    this.hour = toInput(ballot.due_at).slice(11)
    if (ballot.meeting_id !== null && this.sittings.some((each) => each.id === ballot.meeting_id)) {
      await this.pick(ballot.meeting_id)
      this.itemId = ballot.item_id
    }
  }
}
