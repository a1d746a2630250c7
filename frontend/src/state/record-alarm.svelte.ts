/** What is shown when the server's record is not the one that this tablet has seen; kept until it is again, or somebody was asked. */
import type { Alarm } from '../keys/record'

class RecordAlarm {
  kind = $state<Alarm | null>(null)
  /** The server was asked again and again and would not say; nothing contradicts what was seen. */
  unproven = $state(false)
  /** Of whoever was asked and confirmed it: believe the record as it is now. */
  believe: () => Promise<void> = () => Promise.resolve()
}

export const recordAlarm = new RecordAlarm()
