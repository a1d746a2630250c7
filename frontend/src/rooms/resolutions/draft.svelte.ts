/** A draft being edited: what was saved, what is typed, and whether they differ. */
import type { ResolutionView } from '../../api'
import { resolutions } from '../../api/resolutions'

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

export class Draft {
  saved = $state.raw<ResolutionView>() as ResolutionView
  title = $state('')
  body = $state('')
  recipients = $state('')
  place = $state('')

  constructor(view: ResolutionView) {
    this.adopt(view)
  }

  readonly dirty = $derived(
    this.title !== this.saved.title ||
      this.body !== this.saved.body ||
      this.place !== this.saved.place ||
      lines(this.recipients).join('\n') !== this.saved.recipients.join('\n'),
  )
  readonly complete = $derived(Boolean(this.title.trim() && this.body.trim() && this.place.trim() && lines(this.recipients).length))

  adopt(view: ResolutionView): void {
    this.saved = view
    this.title = view.title
    this.body = view.body
    this.recipients = view.recipients.join('\n')
    this.place = view.place
  }

  async save(): Promise<void> {
    if (!this.dirty) return
    const change = { version: this.saved.version, title: this.title.trim(), body: this.body, recipients: lines(this.recipients), place: this.place.trim() }
    this.adopt(await resolutions.edit(this.saved.id, change))
  }

  /** Saves what is typed first: choosing makes a new version. */
  async choose(delegationId: number | null): Promise<void> {
    await this.save()
    this.adopt(await resolutions.chooseSigner(this.saved.id, this.saved.version, delegationId))
  }

  /** Saves what is typed first, so that the text submitted is the text on the screen. */
  async submit(): Promise<ResolutionView> {
    await this.save()
    return resolutions.submit(this.saved.id, this.saved.version)
  }
}
