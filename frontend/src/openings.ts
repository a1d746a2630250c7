/** Papers that were open to this person in an emergency: at the end their keys, words and titles leave this tablet. */
import type { Notice } from './api'
import { live } from './live'
import { unremember } from './offline'
import { shutClosed } from './offline/shut'
import { device } from './state'
import { meetingMemory } from './state/meeting-parts'
import { forgetPapersKnown } from './state/papers-known'

class Openings {
  start(): void {
    live.own.listen((notice: Notice) => void this.#hear(notice))
  }

  /** A tablet that was away at the end drops them with the lease that ended then (`refreshWraps`). */
  async #hear(notice: Notice): Promise<void> {
    const { personId = 0, deviceId = 0 } = device.keys ?? {}
    if (notice.kind !== 'EmergencyEnded' || Number(notice.ids['person_id']) !== personId || !device.approved) return
    const meetingId = Number(notice.ids['meeting_id'])
    await unremember(meetingMemory(personId, meetingId))
    await forgetPapersKnown(personId, meetingId)
    await shutClosed(deviceId ?? 0).catch(() => undefined)
  }
}

export const tabletOpenings = new Openings()
