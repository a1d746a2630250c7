/** The picture of one's own signature, or of the body's seal: what is kept, and what would be kept in its place. */
import { addressOf, pictures as own, type Pictures } from '../../api/pictures'
import { sentenceOf } from '../../state'

export class OwnPicture {
  constructor(private readonly pictures: Pictures = own) {}

  kept = $state.raw<{ address: string; at: string } | null | undefined>(undefined)
  /** Shown in place, not kept yet. */
  tried = $state.raw<{ address: string; source: Blob } | null>(null)
  busy = $state(false)
  problem = $state<string | null>(null)
  readonly shown = $derived(this.tried?.address ?? this.kept?.address ?? null)

  load = (): Promise<boolean> => this.#attempt(async () => this.#take(await this.pictures.own()))

  attempt = (source: Blob): Promise<boolean> =>
    this.#attempt(async () => {
      const { picture } = await this.pictures.preview(source)
      if (picture) this.tried = { address: addressOf(picture), source }
    })

  keep = (): Promise<boolean> =>
    this.#attempt(async () => {
      if (!this.tried) return
      this.#take(await this.pictures.keep(this.tried.source))
      this.tried = null
    })

  remove = (): Promise<boolean> =>
    this.#attempt(async () => {
      await this.pictures.remove()
      this.kept = null
    })

  #take({ picture, kept_at }: Awaited<ReturnType<typeof own.own>>): void {
    this.kept = picture && kept_at ? { address: addressOf(picture), at: kept_at } : null
  }

  async #attempt(work: () => Promise<void>): Promise<boolean> {
    this.busy = true
    this.problem = null
    try {
      await work()
      return true
    } catch (error) {
      this.problem = sentenceOf(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
