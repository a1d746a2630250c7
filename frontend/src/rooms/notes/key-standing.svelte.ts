/** The notes key as screens show it. */
import { notesKey, type AskingTablet, type KeyStanding } from '../../notes'

const LONG = 24 * 3600_000

/** Nobody has held this tablet for a day: it may be lost, and is not offered the key unasked. */
export function isLongUnseen(tablet: AskingTablet, now: number): boolean {
  return tablet.lastSeen === null || now - Date.parse(tablet.lastSeen) > LONG
}

class Standing {
  key = $state<KeyStanding>(notesKey.standing)
  asking = $state.raw<AskingTablet[]>(notesKey.asking)
  code = $state(notesKey.code)
  mark = $state(notesKey.mark)
  hasRecovery = $state(notesKey.hasRecovery)

  constructor() {
    notesKey.changed.listen(() => {
      this.key = notesKey.standing
      this.asking = notesKey.asking
      this.code = notesKey.code
      this.mark = notesKey.mark
      this.hasRecovery = notesKey.hasRecovery
    })
  }
}

export const standing = new Standing()
