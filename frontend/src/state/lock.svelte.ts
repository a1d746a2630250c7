/** Why this tablet is locked, if it is: it opens with the password, or only with the server. */
import { lockOf, learnPassword, unlock } from '../keys'
import { hold, leasing } from '../offline'

export type LockReason = 'password' | 'server' | 'over' | 'clock'

class Lock {
  reason = $state<LockReason | null>(null)
  /** When the lease that is over ended. */
  endedAt = $state(0)

  /** What stands in the way of what this tablet keeps: nothing when the page before had it open. */
  async find(): Promise<LockReason | 'none' | null> {
    const stands = await lockOf()
    if (stands === 'none') return 'none'
    return (await hold.take()) ? null : stands
  }

  /** Tries a password without the server. */
  open(password: string): Promise<boolean> {
    return unlock(password)
  }

  /** The server accepted this password: from now on it opens this tablet without the server too. */
  learn(password: string): void {
    learnPassword(password)
    if (leasing.standing === 'granted') void leasing.renew()
    else void hold.put()
  }

  shut(reason: LockReason): void {
    this.reason = reason
    this.endedAt = leasing.endedAt
  }
}

export const lock = new Lock()
