/** A server that keeps envelopes as the real one does, and notes made on other tablets: for tests of syncing. */
import { vi } from 'vitest'
import type { NoteChange, NoteEnvelope } from '../../src/api'
import { makeDeviceKeys, makeMember, numberDevice, openLocker, openMember, toBase64url, type DeviceKeys, type MemberKey } from '../../src/keys'
import { open, seal } from '../../src/notes/envelope'
import type { Kept } from '../../src/notes/kept'
import type { Note } from '../../src/notes/model'

export const PERSON = 3
const json = (value: unknown, status = 200) => new Response(status === 204 ? null : JSON.stringify(value), { status })
export const refusal = (code: string, status = 409, facts = {}) => json({ code, facts }, status)

export function note(changes: Partial<Note> = {}): Note {
  const anchor = { versionId: 41, page: 2, boxes: [{ left: 0.1, top: 0.2, width: 0.3, height: 0.02 }], quote: 'vốn đầu tư', before: 'phân bổ ', after: ' công' }
  return { id: crypto.randomUUID(), paperId: 12, anchor, orphanedIn: null, colour: 'yellow', content: { kind: 'text', text: 'Hỏi lại' }, createdAt: 1000, changedAt: 1000, revision: 1, deleted: false, ...changes }
}

interface Reader {
  person: { id: number; full_name: string; office: null }
  aide: boolean
  generation: number
  public_point: string | null
}

export class Desk {
  keys!: DeviceKeys
  member!: MemberKey
  readers: Reader[] = []
  online = true
  change = 0
  sent: NoteChange[] = []
  refuse: ((body: NoteChange) => Response | null) | null = null
  #notes = new Map<string, NoteEnvelope>()
  #key: object = {}

  async start(): Promise<this> {
    this.keys = await numberDevice(await makeDeviceKeys(PERSON), 7, 'AAAA')
    await openLocker(PERSON, 7, new Uint8Array(32).fill(9))
    const record = await makeMember(this.keys, 1)
    this.#key = { ...record, recovery: null, waiting: [] }
    this.member = await openMember(this.keys, record)
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => this.#answer(address, init))
    return this
  }

  async addReader(id: number, keyed = true): Promise<MemberKey | null> {
    const person = { id, full_name: `Thành viên ${id}`, office: null }
    if (!keyed) {
      this.readers.push({ person, aide: false, generation: 0, public_point: null })
      return null
    }
    const theirs = await numberDevice(await makeDeviceKeys(id), 100 + id, 'AAAA')
    const member = await openMember(theirs, await makeMember(theirs, 1))
    this.readers = [...this.readers.filter((each) => each.person.id !== id), { person, aide: false, generation: 1, public_point: toBase64url(member.publicPoint) }]
    return member
  }

  /** Another tablet of the person has sent this; based on what the server has. */
  async elsewhere(made: Note): Promise<void> {
    const before = this.#notes.get(made.id)
    const kept: Kept = { note: made, ownerId: PERSON, mine: true, sharedWith: [], meetingId: null, base: before?.revision ?? 0, dirty: true, key: null, refused: null }
    this.keep(made.paperId, (await seal(this.member, kept)).body)
  }

  /** The person gave the key up on another tablet, which then gave this one the new key. */
  async replaceKey(): Promise<void> {
    const record = await makeMember(this.keys, this.member.generation + 1)
    this.#key = { ...record, recovery: null, waiting: [] }
    this.member = await openMember(this.keys, record)
    this.change++
    for (const [id, envelope] of this.#notes) this.#notes.set(id, { ...envelope, revision: envelope.revision + 1, deleted: true, sealed: '', key: '', shared_with: [], change: this.change })
  }

  async opened(id: string): Promise<Note | null> {
    const envelope = this.#notes.get(id)
    return envelope ? ((await open(this.member, envelope, null))?.note ?? null) : null
  }
  envelope(id: string): NoteEnvelope | undefined {
    return this.#notes.get(id)
  }
  all(): Promise<(Note | null)[]> {
    return Promise.all([...this.#notes.keys()].map((id) => this.opened(id)))
  }

  keep(paperId: number, body: NoteChange): Response {
    const refused = this.refuse?.(body)
    if (refused) return refused
    const kept = this.#notes.get(body.id)?.revision ?? 0
    if (body.based_on !== kept || body.revision <= kept) return refusal('note_changed', 409, { revision: kept })
    const shared = body.shares?.map((share) => share.person_id) ?? this.#notes.get(body.id)?.shared_with ?? []
    this.change++
    const facts = { owner_id: PERSON, paper_id: paperId, meeting_id: 5, deleted: body.deleted ?? false, shared_with: shared, change: this.change }
    this.#notes.set(body.id, { id: body.id, revision: body.revision, sealed: body.sealed, key: body.key, ...facts })
    this.sent.push(body)
    return json({ revision: body.revision, change: this.change })
  }

  #answer(address: string, init: RequestInit): Promise<Response> {
    if (!this.online) return Promise.reject(new TypeError('network'))
    const url = new URL(address, 'http://here')
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as NoteChange) : null
    const paper = /papers\/(\d+)\/notes$/.exec(url.pathname)
    if (paper && body) return Promise.resolve(this.keep(Number(paper[1]), body))
    if (url.pathname === '/api/notes/key') return Promise.resolve(json(this.#key))
    if (url.pathname.endsWith('/note-readers')) return Promise.resolve(json({ items: this.readers }))
    const after = Number(url.searchParams.get('after'))
    const items = [...this.#notes.values()].filter((each) => each.change > after).sort((one, other) => one.change - other.change)
    return Promise.resolve(json({ items, change: this.change, more: false }))
  }
}
