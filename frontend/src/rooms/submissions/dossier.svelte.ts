/** One submission on the screen: what is typed, what is sent, and the acts on it. */
import { asRefusal, type CallView, type Refusal, type SubmissionView } from '../../api'
import { submissions, type Part } from '../../api/submissions'

export type Draft = Pick<SubmissionView, 'title' | 'title_en' | 'rapporteur' | 'summary' | 'differences' | 'kind' | 'minutes' | 'meeting_id'>

export const draftOf = (view: SubmissionView): Draft => ({
  title: view.title,
  title_en: view.title_en,
  rapporteur: view.rapporteur,
  summary: view.summary,
  differences: view.differences,
  kind: view.kind,
  minutes: view.minutes,
  meeting_id: view.meeting_id,
})

export class Dossier {
  view = $state.raw<SubmissionView | null>(null)
  draft = $state.raw<Draft | null>(null)
  calls = $state.raw<CallView[]>([])
  busy = $state(false)
  problem = $state.raw<Refusal | null>(null)
  /** Files on their way, by the part they belong to. */
  sending = $state.raw<readonly { part: Part; name: string }[]>([])

  changes = $derived.by<Partial<Draft>>(() => {
    const seen = this.view && draftOf(this.view)
    const draft = this.draft
    if (!seen || !draft) return {}
    const names = (Object.keys(draft) as (keyof Draft)[]).filter((name) => draft[name] !== seen[name])
    return Object.fromEntries(names.map((name) => [name, draft[name]]))
  })
  changed = $derived(Object.keys(this.changes).length > 0)

  constructor(readonly id: number) {}

  async load(): Promise<void> {
    try {
      const [view, calls] = await Promise.all([submissions.show(this.id), submissions.calls().catch(() => [])])
      this.calls = calls
      this.#take(view)
      this.problem = null
    } catch (error) {
      this.problem = asRefusal(error)
    }
  }

  /** What another did meanwhile; an act of one's own under way brings the newest itself. */
  async refresh(): Promise<void> {
    if (this.busy) return
    try {
      const view = await submissions.show(this.id)
      if (!this.busy) this.#take(view)
    } catch (error) {
      const refused = asRefusal(error)
      if (refused.status === 404) this.problem = refused
    }
  }

  /** What was typed and is not saved stays when a file comes or goes. */
  #take(view: SubmissionView): void {
    const typed = this.changes
    this.view = view
    this.draft = { ...draftOf(view), ...(view.editable ? typed : {}) }
  }

  edit(change: Partial<Draft>): void {
    if (this.draft) this.draft = { ...this.draft, ...change }
  }

  async #run(act: (view: SubmissionView) => Promise<SubmissionView | null>): Promise<boolean> {
    const view = this.view
    if (!view || this.busy) return false
    this.busy = true
    this.problem = null
    try {
      const next = await act(view)
      if (next) this.#take(next)
      return true
    } catch (error) {
      const refused = asRefusal(error)
      if (refused.status === 409) await this.load()
      this.problem = refused
      return false
    } finally {
      this.busy = false
    }
  }

  async save(): Promise<boolean> {
    if (!this.changed) return true
    return this.#run(async (view) => {
      const given = Object.fromEntries(Object.entries(this.changes).map(([name, value]) => [name, value === '' ? null : value]))
      const saved = await submissions.edit(view.id, view.revision, given)
      this.draft = draftOf(saved)
      this.view = saved
      return null
    })
  }

  async submit(): Promise<boolean> {
    return (await this.save()) && this.#run((view) => submissions.submit(view.id, view.revision))
  }
  withdraw = (): Promise<boolean> => this.#run((view) => submissions.withdraw(view.id, view.revision))
  giveBack = (reason: string): Promise<boolean> => this.#run((view) => submissions.giveBack(view.id, view.revision, reason))
  accept = (meetingId: number | null): Promise<boolean> => this.#run((view) => submissions.accept(view.id, view.revision, meetingId))
  drop = (): Promise<boolean> => this.#run((view) => submissions.drop(view.id).then(() => null))
  removeFile = (fileId: number): Promise<boolean> => this.#run((view) => submissions.removeFile(fileId).then(() => submissions.show(view.id)))

  /** One file after the other: the server looks at each before it is in the dossier. */
  async addFiles(part: Part, files: readonly File[]): Promise<void> {
    const waiting = files.map((file) => ({ part, name: file.name }))
    this.sending = [...this.sending, ...waiting]
    for (const [at, file] of files.entries()) {
      try {
        this.#take(await submissions.addFile(this.id, part, file))
      } catch (error) {
        this.problem = asRefusal(error)
      }
      this.sending = this.sending.filter((each) => each !== waiting[at])
    }
  }
}
