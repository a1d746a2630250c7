/** One meeting as this tablet knows it: fetched, followed by sequence, remembered for when the server is away. */
import { asRefusal, meetings, papers, presenting, reading, votes, type AgendaItemView, type MeetingView, type Hands, type Notice, type PaperReading, type PaperView, type PollToOpen, type PollView, type ReceiptView, Refusal, type RoomState, type SeatView, type Turn } from '../api'
import { live } from '../live'
import { packs, recollect, remember, rightOfWay } from '../offline'
import { castVote } from './ballot'
import { device } from './device.svelte'
import { Gathering } from './gathering'
import { ALL, meetingMemory, partsOf, wantedOf, type Memory, type Part } from './meeting-parts'
import { readingLog } from './reading-log'
import { session } from './session.svelte'

/** Who reads papers opened in an emergency is shown no votes. */
function noneUnseen(error: unknown): PollView[] {
  if (asRefusal(error).status !== 404) throw error
  return []
}

/** Meetings that are open on a screen and care for their papers themselves. */
const open = new Map<number, number>()
export const isOpen = (meetingId: number): boolean => (open.get(meetingId) ?? 0) > 0

export class Meeting {
  view = $state.raw<MeetingView | null>(null)
  papers = $state.raw<PaperView[]>([])
  polls = $state.raw<PollView[]>([])
  /** What this person has read of each paper, and what changed since. */
  changes = $state.raw<PaperReading[]>([])
  room = $state.raw<RoomState | null>(null)
  loading = $state(true)
  problem = $state.raw<Refusal | null>(null)
  /** When what is shown was last fresh, if it comes from the tablet's memory. */
  stale = $state.raw<Date | null>(null)
  /** The item whose paper was recalled while this was open; said once. */
  recalled = $state<number | null>(null)
  /** A reminder of a vote not given yet; a new one each time. */
  awaited = $state.raw<{ pollId: number } | null>(null)
  /** How often something was asked for, and which of these answers each part shows. */
  #asked = 0
  readonly #taken: Record<Part, number> = { view: 0, papers: 0, polls: 0, changes: 0 }
  #closed = false
  #started = false
  #unfollow: (() => void) | null = null
  #gathering = new Gathering<Part>((parts) => void this.refresh(parts))
  readonly #stopListening: (() => void)[]

  constructor(readonly id: number) {
    open.set(id, (open.get(id) ?? 0) + 1)
    // What was missed while away comes with the catch-up; only what was never fresh is fetched again.
    this.#stopListening = [
      live.connected.listen(() => this.#reconnected()),
      // Of a vote that is only prepared, recorded for somebody or awaited those alone hear whom it concerns.
      live.own.listen((notice) => this.#toldAlone(notice)),
    ]
    void this.#start()
  }

  readonly running = $derived(this.polls.find((poll) => poll.status === 'open') ?? null)
  readonly current = $derived(this.view?.items.find((item) => item.id === this.view?.current_item_id) ?? null)
  readonly #seats = $derived(new Map(this.view?.seats.map((seat) => [seat.person.id, seat]) ?? []))

  item(id: number): AgendaItemView | null {
    return this.view?.items.find((item) => item.id === id) ?? null
  }
  seat(personId: number): SeatView | null {
    return this.#seats.get(personId) ?? null
  }
  nameOf(personId: number): string {
    return this.seat(personId)?.person.full_name ?? `#${personId}`
  }
  papersOf(itemId: number): PaperView[] {
    return this.papers.filter((paper) => paper.item_id === itemId).sort((one, other) => one.position - other.position)
  }
  pollsOf(itemId: number): PollView[] {
    return this.polls.filter((poll) => poll.item_id === itemId || poll.items.some((item) => item.item_id === itemId))
  }

  close(): void {
    if (!this.#closed) open.set(this.id, (open.get(this.id) ?? 1) - 1)
    this.#closed = true
    if (!isOpen(this.id)) rightOfWay.poll(this.id, false)
    this.#unfollow?.()
    for (const stop of this.#stopListening) stop()
    this.#gathering.stop()
  }

  async refresh(parts: Part[] = ALL): Promise<void> {
    try {
      // The view says from where the meeting is followed: nothing fetched with it may be older, or what came between is never told.
      const turn = ++this.#asked
      const first = this.#unfollow ? null : await meetings.show(this.id)
      await Promise.all([...new Set(parts)].filter((part) => !first || part !== 'view').map((part) => this.#load(part)))
      if (first) this.#take('view', turn, { view: first })
      this.problem = null
      this.stale = null
      this.#settle()
    } catch (error) {
      this.problem = asRefusal(error)
      if (this.problem.status === 404) this.#forget()
    } finally {
      this.loading = false
    }
  }

  async #load(part: Part): Promise<void> {
    const turn = ++this.#asked
    const fetched: Partial<Pick<Meeting, Part>> = {}
    if (part === 'view') fetched.view = await meetings.show(this.id)
    else if (part === 'papers') fetched.papers = (await papers.list(this.id)).items
    else if (part === 'polls') fetched.polls = await votes.list(this.id).catch(noneUnseen)
    else fetched.changes = await this.#fetchChanges()
    this.#take(part, turn, fetched)
  }

  /** An answer overtaken by one that was asked for later is old news. */
  #take(part: Part, turn: number, fetched: Partial<Pick<Meeting, Part>>): void {
    if (turn < this.#taken[part]) return
    this.#taken[part] = turn
    Object.assign(this, fetched)
  }

  /** Once more, for who asks before the connection comes back by itself. */
  async retry(): Promise<void> {
    await this.refresh()
    if (this.view) this.#follow()
  }

  move = (itemId: number) => this.#act(() => meetings.move(this.id, itemId, this.view?.current_item_id ?? null))
  start = () => this.#act(() => meetings.start(this.id))
  finish = () => this.#act(() => meetings.finish(this.id))
  publish = () => this.#act(() => meetings.publish(this.id))
  checkIn = (mode: 'room' | 'remote', personId?: number, code?: string) => this.#act(() => meetings.checkIn(this.id, mode, personId, code), ['view', 'polls'])
  checkOut = (personId?: number) => this.#act(() => meetings.checkOut(this.id, personId), ['view', 'polls'])
  openPoll = (itemId: number, poll: PollToOpen) =>
    this.#act(() => votes.create(itemId, { ...poll, open: true }), ['polls'])
  closePoll = (id: number, hands?: Hands) => this.#act(() => votes.close(id, hands), ['polls'])
  annulPoll = (id: number, reason: string) => this.#act(() => votes.annul(id, reason), ['polls'])
  recordVote = (id: number, personId: number, choice: ReceiptView['choice']) => this.#act(() => votes.record(id, personId, choice), ['polls'])
  callMember = (id: number, personId: number | null) => this.#act(() => votes.call(id, personId), ['polls'])
  beginPresenting = (turn: Turn, takeOver: boolean) => presenting.begin(this.id, turn, takeOver)
  turnPage = (turn: Turn) => presenting.turn(this.id, turn)
  endPresenting = () => presenting.end(this.id)
  /** Whether this tablet turns its pages with the presenter; the room is shown how many do. */
  attend = (following: boolean) => live.attend(this.id, following)
  announcePoll = (id: number) => this.#act(() => votes.announce(id), ['polls'])

  /** Signs and sends a vote; the answer comes only when the server has kept it. */
  async castVote(poll: PollView, choice: ReceiptView['choice']): Promise<ReceiptView> {
    const receipt = await castVote(poll, choice)
    const ballot = { choice: receipt.choice, cast_at: receipt.received_at, recorded: false, receipt }
    this.polls = this.polls.map((each) => (each.id === poll.id ? { ...each, my_ballot: ballot } : each))
    return receipt
  }

  /** A page of the current version has been read; the server hears of it a little later. */
  readPage(versionId: number, page: number): void {
    this.changes = this.changes.map((each) => (each.version_id === versionId && !each.pages.includes(page) ? { ...each, pages: [...each.pages, page].sort((one, other) => one - other), last_page: page } : each))
  }

  async #act(work: () => Promise<unknown>, parts: Part[] = ['view']): Promise<void> {
    await work()
    await this.refresh(parts)
  }

  async #start(): Promise<void> {
    const memory = await recollect<Memory | null>(this.#name)
    if (memory?.value && !this.view && !this.#closed) {
      Object.assign(this, memory.value)
      this.stale = new Date(memory.at)
      this.loading = false
      this.#fetchPapers()
    }
    await this.refresh()
    this.#started = true
    if (this.view) this.#follow()
  }

  get #name(): string {
    return meetingMemory(device.keys?.personId ?? 0, this.id)
  }

  #settle(): void {
    if (this.view) void remember(this.#name, { view: this.view, papers: this.papers, polls: this.polls, changes: this.changes } satisfies Memory)
    this.#fetchPapers()
  }

  /** Not ours to see any more: what was kept of it goes too. */
  #forget(): void {
    this.view = null
    this.papers = []
    this.polls = []
    this.changes = []
    void remember(this.#name, null)
  }

  /** Since what was read: of which the last pages may not have been told yet. */
  async #fetchChanges(): Promise<PaperReading[]> {
    if (device.approved) await readingLog.send()
    return device.approved ? await reading.changes(this.id) : []
  }

  /** In agenda order; the item under discussion goes first, and all of it slowly while a vote is open. */
  #fetchPapers(): void {
    // An answer that comes after the room was left says nothing of votes that hold up papers.
    if (this.#closed) return
    rightOfWay.poll(this.id, this.running !== null)
    if (!device.approved || !this.view) return
    packs.want(wantedOf(this.papers, this.view), this.id)
  }

  #reconnected(): void {
    if (!this.#started) return
    if (this.stale || this.problem) void this.refresh().then(() => this.#follow())
    else this.#fetchPapers()
  }

  #follow(): void {
    if (this.#closed || this.#unfollow) return
    this.#unfollow = live.follow(this.id, {
      after: this.view?.sequence ?? 0,
      notice: (notice: Notice) => this.#noticed(notice),
      room: (room) => this.#roomChanged(room),
      reload: () => this.#gathering.add(ALL),
      // Papers opened in an emergency are read without following the meeting.
      refused: (code) => (code === 'not_found' ? void this.refresh() : (this.problem = new Refusal(code, 403))),
    })
  }

  #noticed(notice: Notice): void {
    if (notice.kind.startsWith('Recusal')) return this.#recused(notice)
    if (notice.kind === 'PaperRecalled') this.recalled = Number(notice.ids['item_id'])
    this.#gathering.add(partsOf(notice.kind))
  }

  #toldAlone({ kind, ids }: Notice): void {
    if (ids['meeting_id'] !== this.id || !/^(PollPrepared|VoteRecorded|VotesAwaited)$/.test(kind)) return
    if (kind === 'VotesAwaited') this.awaited = { pollId: Number(ids['poll_id']) }
    this.#gathering.add(['polls'])
  }

  /** An item closed to me leaves the screen at once; what the server says of it follows. */
  #recused({ kind, ids }: Notice): void {
    const mine = ids['person_id'] === session.me?.person.id
    this.#gathering.add(mine ? ALL : ['view'])
    if (!mine || kind === 'RecusalEnded' || !this.view) return
    const itemId = Number(ids['item_id'])
    this.view = { ...this.view, items: this.view.items.map((item) => (item.id === itemId ? { ...item, closed_to_me: true } : item)) }
    const gone = new Set(this.papersOf(itemId).map((paper) => paper.id))
    this.papers = this.papers.filter((paper) => !gone.has(paper.id))
    this.changes = this.changes.filter((each) => !gone.has(each.paper_id))
    this.polls = this.polls.filter((poll) => !this.pollsOf(itemId).includes(poll))
  }

  #roomChanged(room: RoomState): void {
    const before = this.room
    this.room = room
    const turnout = new Map(room.polls.map(({ id, cast, eligible, called }) => [id, { cast, eligible, called }]))
    this.polls = this.polls.map((poll) => ({ ...poll, ...(turnout.get(poll.id) ?? {}) }))
    // Votes come as numbers only; those who conduct and the secretariat also ask who is missing, and a live vote shows its answers, changed ones too.
    const cast = (state: RoomState) => state.polls.map((poll) => `${poll.id}:${poll.cast}:${poll.received}`).join()
    const detailed = this.view?.my.conducts || this.view?.my.manages || this.running?.visibility === 'live'
    const turns = (state: RoomState) => state.polls.map((poll) => `${poll.id}:${poll.called}`).join()
    // Whoever is called may vote now, and whoever was called has given the turn on.
    if (before && turns(before) !== turns(room)) this.#gathering.add(['polls'], 300)
    if (before && detailed && cast(before) !== cast(room)) this.#gathering.add(['polls'], 800)
    // Who came and left is not told one by one; whoever shows names fetches them now and then, and who is there may vote.
    if (before && before.attendance !== room.attendance) this.#gathering.add(this.running ? ['view', 'polls'] : ['view'], 1200)
  }
}

export const openMeeting = (id: number): Meeting => new Meeting(id)
