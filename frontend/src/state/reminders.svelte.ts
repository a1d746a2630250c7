/** What the secretariat reminded this person of and is still missing; asked again when that may have changed. */
import { readiness, type OwnReminder } from '../api'

class Reminders {
  items = $state.raw<OwnReminder[]>([])

  of(meetingId: number): OwnReminder | null {
    return this.items.find((item) => item.meeting_id === meetingId) ?? null
  }

  async load(): Promise<void> {
    this.items = await readiness.own().catch(() => this.items)
  }

  forget(): void {
    this.items = []
  }
}

export const reminders = new Reminders()
