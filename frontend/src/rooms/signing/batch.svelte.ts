/** A sitting of signing: several documents, each read and ticked, then signed one after the other with a result for each. */
import { SvelteSet } from 'svelte/reactivity'
import { asRefusal, type Refusal, type SigningFileView } from '../../api'
import { signing } from '../../api/resolutions'
import { t } from '../../i18n'
import { hex, sha256 } from '../../keys'
import { sentenceOf } from '../../state'
import { authorise } from '../../state/passkeys'
import { fetchRevision, signFile } from '../../state/signing'
import { allSeen } from './pages'

export type Stage = 'unread' | 'ticked' | 'signing' | 'signed' | 'returned' | 'failed'

/** These would refuse every other document, too: nothing more is tried, and what is ticked stays ticked. */
const ALL = ['authorisation_expired', 'authorisation_not_given', 'authorisation_too_weak', 'passkey_unknown', 'second_factor_missing', 'device_required', 'clock_behind']
const FAMILIES = ['certificate_', 'timestamp_', 'authorities_']
const stopsAll = (refused: Refusal): boolean =>
  refused.status === 401 || refused.unreachable || refused.code === 'step_up_required' || FAMILIES.some((each) => refused.code.startsWith(each)) || ALL.includes(refused.code)

/** One document of the sitting. */
export class Entry {
  stage = $state<Stage>('unread')
  bytes = $state.raw<Uint8Array<ArrayBuffer> | null>(null)
  digest = $state('')
  problem = $state<string | null>(null)
  /** What others have signed behind the bytes that were shown, once it is known that it is no more than that. */
  grown: Uint8Array | null = null
  /** The code of why the last try failed. */
  refused: string | null = null
  readonly seen = new SvelteSet<number>()
  readonly read = $derived.by(() => this.bytes !== null && allSeen(this.seen, this.file.pages))

  constructor(readonly file: SigningFileView) {}

  async open(): Promise<void> {
    if (this.bytes) return
    this.problem = null
    try {
      const bytes = await fetchRevision(this.file)
      const digest = hex(await sha256(bytes))
      if (digest !== this.file.sha256) {
        this.problem = t('signing.not_what_was_asked')
        return
      }
      this.digest = digest
      this.bytes = bytes
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  /** A document is ticked only after all of it was shown; a tick can be taken away again. */
  tick(on: boolean): void {
    if (on && this.read && (this.stage === 'unread' || this.stage === 'failed')) this.stage = 'ticked'
    else if (!on && this.stage === 'ticked') this.stage = 'unread'
  }

  async sign(authorisation: number): Promise<Refusal | null> {
    if (!this.bytes) return null
    this.stage = 'signing'
    this.problem = null
    try {
      await signFile(this.file, this.bytes, [...this.seen].sort((one, other) => one - other), authorisation)
      this.stage = 'signed'
      return null
    } catch (error) {
      return this.#notSigned(asRefusal(error))
    }
  }

  #notSigned(refused: Refusal): Refusal | null {
    // The answer to an earlier try was lost on the way, the signature was not.
    if (refused.code === 'already_signed') {
      this.stage = 'signed'
      return null
    }
    this.failed(refused)
    if (stopsAll(refused)) this.stage = 'ticked'
    return refused
  }

  failed(refused: Refusal): void {
    this.refused = refused.code
    this.problem = sentenceOf(refused)
    this.stage = 'failed'
  }
}

/** All that waits for this person, and how far they have come. */
export class Batch {
  entries = $state.raw<Entry[] | null>(null)
  current = $state.raw<Entry | null>(null)
  running = $state(false)
  stopping = $state(false)
  /** How many the run under way began with, and how many of them are settled. */
  begun = $state(0)
  done = $state(0)
  /** Why nothing can be shown, or why the run ended early. */
  problem = $state<string | null>(null)

  readonly ticked = $derived((this.entries ?? []).filter((entry) => entry.stage === 'ticked'))
  readonly signed = $derived((this.entries ?? []).filter((entry) => entry.stage === 'signed'))
  readonly open = $derived((this.entries ?? []).filter((entry) => entry.stage !== 'signed' && entry.stage !== 'returned'))
  readonly finished = $derived(this.entries !== null && this.entries.length > 0 && this.open.length === 0)

  titleOf(fileId: number | undefined): string {
    return this.entries?.find((entry) => entry.file.id === fileId)?.file.title ?? ''
  }

  async load(): Promise<void> {
    this.problem = null
    try {
      const { items } = await signing.list()
      this.entries = items.filter((file) => file.mine !== null && file.status === 'open').map((file) => new Entry(file))
      this.show(this.entries[0] ?? null)
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  show(entry: Entry | null): void {
    this.current = entry
    void entry?.open()
  }

  /** Ticks the document in the reader and turns to the next one that nobody has looked at. */
  tickAndGoOn(): void {
    const entry = this.current
    entry?.tick(true)
    if (entry?.stage === 'ticked') this.goOn()
  }

  goOn(): void {
    const next = this.entries?.find((entry) => entry.stage === 'unread' && entry !== this.current)
    if (next) this.show(next)
  }

  /** One objection takes one document away; the others stay as they are. */
  returned(fileId: number): void {
    const entry = this.entries?.find((each) => each.file.id === fileId)
    if (entry) entry.stage = 'returned'
    this.goOn()
  }

  async sign(): Promise<void> {
    if (this.running) return
    const chosen = this.ticked
    this.running = true
    this.stopping = false
    this.problem = null
    this.begun = chosen.length
    this.done = 0
    try {
      await this.#signAll(chosen, await authorise(chosen.flatMap(({ file, bytes }) => (bytes ? [{ file, bytes }] : []))))
    } catch (error) {
      this.problem = sentenceOf(error)
    }
    this.running = false
  }

  /** One gesture covers them all; each is an act of its own. */
  async #signAll(chosen: Entry[], authorisation: number): Promise<void> {
    for (const entry of chosen) {
      if (this.stopping) break
      const refused = await entry.sign(authorisation)
      if (refused && stopsAll(refused)) {
        this.problem = sentenceOf(refused)
        break
      }
      this.done++
    }
  }

  /** After the document that is being signed, nothing more. */
  stop(): void {
    this.stopping = true
  }
}
