/** The minutes or the notice of a meeting on this screen: parts, and the one that is being written, saved as it grows. */
import { asRefusal, type WritingKind, type WritingPart, type WritingView } from '../../api'
import { minutes } from '../../api/minutes'
import { sentenceOf } from '../../state'

const PAUSE = 1200
export type Keeping = 'saved' | 'saving' | 'unsaved' | 'failed'

export class Writing {
  view = $state.raw<WritingView | null>(null)
  problem = $state<string | null>(null)
  /** Not there for this person yet. */
  absent = $state(false)
  /** The part being written, and its text. */
  editing = $state<string | null>(null)
  text = $state('')
  keeping = $state<Keeping>('saved')
  fault = $state<string | null>(null)
  #due: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> = Promise.resolve()

  constructor(
    readonly meetingId: number,
    readonly kind: WritingKind,
  ) {}

  part(key: string): WritingPart | null {
    return this.view?.parts.find((part) => part.key === key) ?? null
  }

  async load(): Promise<void> {
    try {
      this.view = await minutes.show(this.meetingId, this.kind)
      this.problem = null
      this.absent = false
    } catch (error) {
      this.absent = asRefusal(error).status === 404
      this.problem = sentenceOf(error)
    }
  }

  /** Begins with what stands. */
  async edit(part: WritingPart): Promise<void> {
    await this.close()
    this.editing = part.key
    this.text = part.text ?? part.drafted
    this.keeping = 'saved'
    this.fault = null
  }

  type(text: string): void {
    this.text = text
    this.keeping = 'unsaved'
    clearTimeout(this.#due)
    this.#due = setTimeout(() => void this.save(), PAUSE)
  }

  /** One at a time, in order: what is typed meanwhile is saved next. */
  save(): Promise<void> {
    clearTimeout(this.#due)
    this.#saving = this.#saving.then(() => this.#save())
    return this.#saving
  }

  async #save(): Promise<void> {
    const part = this.editing === null ? null : this.part(this.editing)
    if (!part || this.keeping === 'saved' || this.text === (part.text ?? part.drafted)) {
      if (part) this.keeping = 'saved'
      return
    }
    const sent = this.text
    this.keeping = 'saving'
    try {
      this.view = await minutes.write(this.meetingId, this.kind, { key: part.key, version: part.version, text: sent })
      this.fault = null
      this.keeping = this.text === sent ? 'saved' : 'unsaved'
    } catch (error) {
      // What was typed stays in the field; whoever reads on sees the newest below it.
      this.keeping = 'failed'
      this.fault = sentenceOf(error)
      await this.load()
    }
  }

  async close(): Promise<void> {
    if (this.editing === null) return
    await this.save()
    if (this.keeping === 'saved') this.editing = null
  }

  /** This text stands for the part; null for what follows from the record. */
  async put(part: WritingPart, text: string | null): Promise<void> {
    this.view = await minutes.write(this.meetingId, this.kind, { key: part.key, version: part.version, text })
    if (this.editing === part.key) this.editing = null
  }

  readonly underWay = $derived(this.editing !== null && this.keeping !== 'saved')
}
