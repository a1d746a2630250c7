/** The person's notes key on this tablet: made here, waited for, given on, recovered, given up. */
import { asRefusal, notes, Refusal, type NotesKeyView } from '../api'
import { askingCode, fromBase64url, giveMember, KeyFailure, makeMember, markOf, openMember, pinReader, readerPinned, type DeviceKeys, type MemberKey, type MemberRecord } from '../keys'
import { makeRecovery, recoverMember } from '../keys/recovery'
import { Signal } from '../live'

/** `waiting`: the key exists, but not on this tablet. `changed`: it is here, but another one than before; nothing is sealed under it unasked. */
export type KeyStanding = 'unknown' | 'waiting' | 'changed' | 'here'
export interface AskingTablet {
  deviceId: number
  name: string
  code: string
  lastSeen: string | null
}

function asFailure(error: unknown): Refusal {
  return error instanceof KeyFailure ? new Refusal(error.code, 0, error.facts) : asRefusal(error)
}

export class NotesKey {
  readonly changed = new Signal<undefined>()
  standing: KeyStanding = 'unknown'
  member: MemberKey | null = null
  hasRecovery = false
  asking: AskingTablet[] = []
  /** The code this tablet shows while it waits. */
  code: string | null = null
  mark: string | null = null
  #keys: DeviceKeys | null = null
  #view: NotesKeyView | null = null
  #offered: MemberKey | null = null

  begin(keys: DeviceKeys): void {
    if (this.#keys?.deviceId === keys.deviceId && this.#keys?.personId === keys.personId) return
    this.stop()
    this.#keys = keys
  }

  stop(): void {
    this.#keys = this.#view = this.#offered = this.member = this.code = this.mark = null
    this.asking = []
    this.hasRecovery = false
    this.#stand('unknown')
  }

  /** Asks how the key stands; the first tablet of a person makes it. */
  async refresh(): Promise<void> {
    const keys = this.#keys
    if (!keys) return
    let view = await notes.key({ quiet: true })
    if (view.generation === 0) view = await this.#make(keys)
    if (this.#keys === keys) await this.#adopt(keys, view)
  }

  /** Hands the key to another own tablet; the person has compared the code. */
  async give(deviceId: number): Promise<void> {
    const { keys, record } = this.#held()
    const asking = this.#view?.waiting.find((each) => each.device_id === deviceId)
    if (!asking) throw new Refusal('not_found', 404)
    await notes.giveKey(deviceId, record.generation, await giveMember(keys, record, asking).catch(refuse))
    await this.refresh()
  }

  /** A new recovery key: the text is here once, and nowhere afterwards. */
  async newRecovery(): Promise<string> {
    const { keys, record } = this.#held()
    const { text, sealed } = await makeRecovery(keys, record).catch(refuse)
    await notes.setRecovery(record.generation, sealed)
    await this.refresh()
    return text
  }

  /** Opens the notes on this tablet with the printed key. */
  async recover(typed: string): Promise<void> {
    const [keys, view] = [this.#keys, this.#view]
    if (!keys?.deviceId || !view?.recovery || view.public_point === null || view.sealed_private === null) throw new Refusal('no_recovery')
    const record = { generation: view.generation, public_point: view.public_point, sealed_private: view.sealed_private }
    const wrap = await recoverMember(keys, record, view.recovery, typed).catch(refuse)
    await notes.giveKey(keys.deviceId, view.generation, wrap)
    // What the printed key opens is the person's own, whatever this tablet had before.
    await pinOwn(keys, record.public_point)
    await this.refresh()
  }

  /** The person gave the old key up on another tablet and has compared the mark of the new one. */
  async accept(): Promise<void> {
    if (!this.#keys || !this.#offered) throw new Refusal('notes_key_missing')
    await pinReader(this.#keys.personId, this.#keys.personId, this.#offered.publicPoint)
    await this.refresh()
  }

  /** Begins anew with another key: notes that no tablet holds any more are lost. */
  async replace(): Promise<void> {
    const keys = this.#keys
    if (!keys || !this.#view) throw new Refusal('offline')
    const made = await makeMember(keys, this.#view.generation + 1)
    const view = await notes.replaceKey(made)
    await pinOwn(keys, made.public_point)
    await this.#adopt(keys, view)
  }

  async #make(keys: DeviceKeys): Promise<NotesKeyView> {
    const made = await makeMember(keys, 1)
    try {
      const view = await notes.makeKey(made)
      await pinOwn(keys, made.public_point)
      return view
    } catch (error) {
      // Another own tablet was first.
      if (asRefusal(error).code === 'notes_key_exists') return notes.key({ quiet: true })
      throw error
    }
  }

  async #adopt(keys: DeviceKeys, view: NotesKeyView): Promise<void> {
    const opened = await this.#opened(keys, view)
    const code = await askingCode(keys.personId, keys.deviceId ?? 0, keys.agreementPoint)
    const mark = view.public_point === null ? null : await markOf(fromBase64url(view.public_point))
    const asking = await this.#others(keys, view)
    // Whoever signed out meanwhile leaves no key to the next person.
    if (this.#keys !== keys) return
    Object.assign(this, { member: opened.member, code, mark, asking, hasRecovery: view.recovery !== null })
    this.#offered = opened.offered
    this.#view = view
    this.#stand(this.member ? 'here' : this.#offered ? 'changed' : 'waiting')
  }

  /** Anybody who signs in as this person on an approved tablet can replace the key and seal theirs to this tablet. */
  async #opened(keys: DeviceKeys, view: NotesKeyView): Promise<{ member: MemberKey | null; offered: MemberKey | null }> {
    const record = recordOf(view)
    const known = this.member?.generation === view.generation ? this.member : null
    const opened = record && (known ?? (await openMember(keys, record).catch(() => null)))
    const pinned = opened && (await readerPinned(keys.personId, keys.personId, opened.publicPoint))
    if (opened && pinned === 'first') await pinReader(keys.personId, keys.personId, opened.publicPoint)
    return pinned === 'changed' ? { member: null, offered: opened } : { member: opened, offered: null }
  }

  #others(keys: DeviceKeys, view: NotesKeyView): Promise<AskingTablet[]> {
    const others = view.waiting.filter((each) => each.device_id !== keys.deviceId)
    return Promise.all(
      others.map(async ({ device_id: deviceId, name, agreement_key, last_seen_at: lastSeen }) => ({ deviceId, name, lastSeen, code: await askingCode(keys.personId, deviceId, fromBase64url(agreement_key)) })),
    )
  }

  #held(): { keys: DeviceKeys; record: MemberRecord } {
    const record = this.#view && recordOf(this.#view)
    if (!this.#keys || !this.member || !record) throw new Refusal('notes_key_missing')
    return { keys: this.#keys, record }
  }

  #stand(standing: KeyStanding): void {
    this.standing = standing
    this.changed.tell(undefined)
  }
}

const pinOwn = (keys: DeviceKeys, point: string) => pinReader(keys.personId, keys.personId, fromBase64url(point))

const refuse = (error: unknown): never => {
  throw asFailure(error)
}

function recordOf({ generation, public_point, sealed_private, wrap }: NotesKeyView): MemberRecord | null {
  return public_point === null || sealed_private === null || wrap === null ? null : { generation, public_point, sealed_private, wrap }
}
