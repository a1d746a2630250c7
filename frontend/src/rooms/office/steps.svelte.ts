/** The latest changes of an agenda: which one "undo" takes back, and what can be brought back. */
import { meetings, type StepList, type StepView } from '../../api'
import { session } from '../../state'

export class Steps {
  items = $state.raw<StepView[]>([])
  removed = $state.raw<StepList['removed']>([])

  /** The last change of one's own that was no undoing itself and was not undone: another's work is not taken back by a slip. */
  last = $derived(this.items.find((step) => step.by_id === session.me?.person.id && step.undoes_id === null && !step.undone) ?? null)

  constructor(private readonly meetingId: number) {}

  /** Without them the agenda can still be written. */
  async load(): Promise<void> {
    try {
      const found = await meetings.steps(this.meetingId)
      this.items = found.items
      this.removed = found.removed
    } catch {
      this.items = []
    }
  }
}
