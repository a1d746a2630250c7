/** Files on their way to the server: two at a time, with progress, speed, cancelling and trying again. */
import { asRefusal, type PaperView, type Refusal } from '../../api'
import { uploadPaper, type Sending } from '../../api/upload'

export type UploadStage = 'queued' | Sending['state'] | 'refused'
const AT_ONCE = 2

/** One file; its fields are what the row shows. */
export class Upload {
  stage = $state<UploadStage>('queued')
  sent = $state(0)
  /** Bytes a second, smoothed. */
  speed = $state(0)
  refusal = $state.raw<Refusal | null>(null)
  readonly stop = new AbortController()
  #seen = { at: 0, sent: 0 }

  constructor(
    readonly key: number,
    readonly itemId: number,
    readonly file: File,
    readonly replaces: number | undefined,
    readonly sensitivity?: number,
    readonly notSecret = false,
  ) {}

  /** Office files are turned into PDF by the server, which takes longer. */
  get converts(): boolean {
    return /\.(docx|odt|xlsx|ods|pptx|odp)$/i.test(this.file.name)
  }

  get share(): number {
    return this.file.size ? this.sent / this.file.size : 0
  }

  follow(sending: Sending): void {
    const now = performance.now()
    const seconds = (now - this.#seen.at) / 1000
    if (this.#seen.at && seconds > 0.2 && sending.sent > this.#seen.sent) {
      const fresh = (sending.sent - this.#seen.sent) / seconds
      this.speed = this.speed ? this.speed * 0.7 + fresh * 0.3 : fresh
      this.#seen = { at: now, sent: sending.sent }
    }
    if (!this.#seen.at) this.#seen = { at: now, sent: sending.sent }
    this.stage = sending.state
    this.sent = sending.sent
  }
}

/** Uploads under way survive a reload: the same file chosen again goes on where it stopped. */
const SHELF = 'ecab-uploads'

class Begun {
  #name(upload: Upload): string {
    return [upload.itemId, upload.replaces ?? 0, upload.file.name, upload.file.size, upload.file.lastModified].join('/')
  }
  #all(): Record<string, number> {
    return JSON.parse(sessionStorage.getItem(SHELF) ?? '{}') as Record<string, number>
  }
  find(upload: Upload): number | undefined {
    return this.#all()[this.#name(upload)]
  }
  keep(upload: Upload, id: number): void {
    sessionStorage.setItem(SHELF, JSON.stringify({ ...this.#all(), [this.#name(upload)]: id }))
  }
  drop(upload: Upload): void {
    const rest = Object.entries(this.#all()).filter(([name]) => name !== this.#name(upload))
    sessionStorage.setItem(SHELF, JSON.stringify(Object.fromEntries(rest)))
  }
}
const begun = new Begun()

/** A title people can read, made of a file's name. */
export function titleOf(filename: string): string {
  return filename.replace(/\.(pdf|docx|odt|xlsx|ods|pptx|odp)$/i, '').replace(/[_\s]+/g, ' ').trim() || filename
}

export class Uploads {
  items = $state.raw<Upload[]>([])
  #next = 1

  constructor(private readonly filed: (paper: PaperView) => void) {}

  of(itemId: number): Upload[] {
    return this.items.filter((upload) => upload.itemId === itemId)
  }

  get underWay(): boolean {
    return this.items.some((upload) => upload.stage !== 'refused')
  }

  send(itemId: number, files: Iterable<File>, replaces?: number, sensitivity?: number): void {
    for (const file of files) this.items = [...this.items, new Upload(this.#next++, itemId, file, replaces, sensitivity)]
    this.#go()
  }

  drop(upload: Upload): void {
    upload.stop.abort()
    this.items = this.items.filter((each) => each !== upload)
    this.#go()
  }

  again(upload: Upload, notSecret = false): void {
    const next = new Upload(this.#next++, upload.itemId, upload.file, upload.replaces, upload.sensitivity, notSecret)
    this.items = this.items.map((each) => (each === upload ? next : each))
    this.#go()
  }

  #go(): void {
    const busy = this.items.filter((upload) => upload.stage !== 'queued' && upload.stage !== 'refused').length
    const waiting = this.items.filter((upload) => upload.stage === 'queued')
    for (const upload of waiting.slice(0, Math.max(0, AT_ONCE - busy))) void this.#carry(upload)
  }

  async #carry(upload: Upload): Promise<void> {
    upload.stage = 'sending'
    try {
      const paper = await uploadPaper(upload.itemId, upload.file, {
        title: upload.replaces ? undefined : titleOf(upload.file.name),
        replaces: upload.replaces,
        notSecret: upload.notSecret,
        sensitivity: upload.sensitivity,
        resume: begun.find(upload),
        onbegun: (id) => begun.keep(upload, id),
        signal: upload.stop.signal,
        onprogress: (sending) => upload.follow(sending),
      })
      begun.drop(upload)
      this.items = this.items.filter((each) => each !== upload)
      this.filed(paper)
    } catch (error) {
      if (!upload.stop.signal.aborted) {
        upload.refusal = asRefusal(error)
        if (!upload.refusal.unreachable) begun.drop(upload)
        upload.stage = 'refused'
      }
    }
    this.#go()
  }
}
