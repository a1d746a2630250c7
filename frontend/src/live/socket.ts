/** The one events connection: follows meetings by sequence, sees gaps, comes back by itself after sleep. */
import { Refusal, type Ended, type Followed, type Notice, type RoomState } from '../api'
import { ask, openLine, type Line } from './line'
import { Signal } from './signal'

export type ConnectionState = 'online' | 'connecting' | 'offline'
export interface Follower {
  /** The last sequence of the meeting's stream this tablet has. */
  after: number
  notice: (notice: Notice) => void
  room: (state: RoomState) => void
  /** Too much was missed to be told one by one: fetch afresh. */
  reload: (sequence: number) => void
  refused: (code: string) => void
}

const SLOW = 8000
const PING_PATIENCE = 2000
const GIVE_UP = 5000

class Live {
  readonly changed = new Signal<ConnectionState>()
  /** News on the person's and the office's own streams. */
  readonly own = new Signal<Notice>()
  /** A connection was (re)made: whatever is not followed by sequence may be stale. */
  readonly connected = new Signal<undefined>()
  readonly ended = new Signal<Ended>()
  readonly clock = new Signal<string>()
  /** The network is back, or a connection failed although there is one: the server may not let this session in. */
  readonly refused = new Signal<undefined>()
  state: ConnectionState = 'offline'
  #line: Line | null = null
  #followers = new Map<number, Follower>()
  #attended = new Set<number>()
  #late: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  start(): void {
    if (this.#line) return
    const line = openLine(false)
    this.#line = line
    line.on('connect', () => void this.#arrived())
    line.on('disconnect', () => this.#lost())
    line.on('connect_error', () => this.#failed())
    line.on('notice', (notice: Notice) => this.#noticed(notice))
    line.on('room', (room: RoomState) => this.#followers.get(room.meeting_id)?.room(room))
    line.on('ended', (ended: Ended) => this.ended.tell(ended))
    this.#become('connecting')
    line.connect()
    for (const event of ['visibilitychange', 'pageshow', 'online', 'offline']) addEventListener(event, this.#awake)
    document.addEventListener('visibilitychange', this.#awake)
  }

  stop(): void {
    this.#line?.disconnect()
    this.#line?.removeAllListeners()
    this.#line = null
    this.#followers.clear()
    this.#attended.clear()
    for (const event of ['visibilitychange', 'pageshow', 'online', 'offline']) removeEventListener(event, this.#awake)
    document.removeEventListener('visibilitychange', this.#awake)
    this.#become('offline')
  }

  /** Dials anew, for example when the session has gained a tablet. */
  restart(): void {
    this.#again()
  }

  /** Follows a meeting from where the follower stands; the answer stops following. */
  follow(meetingId: number, follower: Follower): () => void {
    this.#followers.set(meetingId, follower)
    if (this.#line?.connected) void this.#catchUp(meetingId)
    return () => {
      if (this.#followers.get(meetingId) !== follower) return
      this.#followers.delete(meetingId)
      this.#attended.delete(meetingId)
      this.#line?.emit('unfollow', { meeting_id: meetingId })
    }
  }

  /** Says whether this tablet turns its pages with the presenter; said again whenever the connection is made anew. */
  attend(meetingId: number, following: boolean): void {
    if (this.#attended.has(meetingId) === following) return
    if (following) this.#attended.add(meetingId)
    else this.#attended.delete(meetingId)
    if (this.#line?.connected) this.#line.emit('attend', { meeting_id: meetingId, following })
  }

  async #arrived(): Promise<void> {
    this.#failures = 0
    this.#become('online')
    this.connected.tell(undefined)
    await Promise.all([...this.#followers.keys()].map((id) => this.#catchUp(id)))
    await this.#ping()
  }

  #lost(): void {
    this.#become('connecting')
    // The server closing the connection ends socket.io's own attempts; ours go on.
    setTimeout(() => this.#line && !this.#line.active && this.#line.connect(), 800 + Math.random() * 800)
  }

  #failed(): void {
    this.#failures++
    // A browser does not tell a page why a socket was not let in.
    if (navigator.onLine) this.refused.tell(undefined)
    this.#become('connecting')
  }

  #become(state: ConnectionState): void {
    clearTimeout(this.#late)
    if (state === 'connecting') {
      if (this.state === 'offline' && this.#failures > 0) return
      this.#late = setTimeout(() => this.#become('offline'), GIVE_UP)
    }
    if (state === this.state) return
    this.state = state
    this.changed.tell(state)
  }

  #noticed(notice: Notice): void {
    const [kind, id] = notice.stream.split(':')
    const follower = kind === 'meeting' ? this.#followers.get(Number(id)) : undefined
    if (!follower) {
      if (kind !== 'meeting') this.own.tell(notice)
      return
    }
    if (notice.sequence <= follower.after) return
    if (notice.previous > follower.after) void this.#catchUp(Number(id))
    else this.#deliver(follower, notice)
  }

  #deliver(follower: Follower, notice: Notice): void {
    if (notice.sequence <= follower.after) return
    follower.after = notice.sequence
    follower.notice(notice)
  }

  async #catchUp(meetingId: number): Promise<void> {
    const follower = this.#followers.get(meetingId)
    if (!follower || !this.#line?.connected) return
    try {
      const followed = await ask<Followed>(this.#line, 'follow', { meeting_id: meetingId, after: follower.after }, SLOW)
      if (this.#followers.get(meetingId) !== follower) return
      for (const notice of followed.reload ? [] : followed.notices) this.#deliver(follower, notice)
      if (followed.reload) follower.reload(followed.sequence)
      follower.after = Math.max(follower.after, followed.sequence)
      follower.room(followed.room)
      if (this.#attended.has(meetingId)) this.#line?.emit('attend', { meeting_id: meetingId, following: true })
    } catch (error) {
      if (error instanceof Refusal && !error.unreachable) follower.refused(error.code)
      else this.#again()
    }
  }

  /** A frozen tablet can wake with a socket that only looks open: ask, and if nobody answers, dial again. */
  readonly #awake = (event: Event): void => {
    if (!this.#line) return
    const back = event.type === 'online'
    // Papers on the screen do not wait for a socket: whether they may stay is asked for at once.
    if (back && !this.#line.connected) this.refused.tell(undefined)
    if (document.visibilityState === 'hidden') return
    if (!navigator.onLine || (back && !this.#line.connected)) this.#again()
    else if (this.#line.connected) void this.#ping()
    else this.#line.connect()
  }

  async #ping(): Promise<void> {
    if (!this.#line?.connected) return
    try {
      const { server_time } = await ask<{ server_time: string }>(this.#line, 'ping_time', {}, PING_PATIENCE)
      this.clock.tell(server_time)
    } catch (error) {
      if (error instanceof Refusal && error.unreachable) this.#again()
    }
  }

  #again(): void {
    this.#line?.disconnect()
    this.#line?.connect()
  }
}

export const live = new Live()
