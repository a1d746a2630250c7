/** Tablets by how far they are, and what is decided about them. */
import { accounts, type DeviceView } from '../../api'
import { sentenceOf } from '../../state'
import { plain } from './person'

export type Decision = 'approve' | 'refuse' | 'revoke'
const EVERY = 5000

export class Tablets {
  all = $state.raw<DeviceView[] | null>(null)
  query = $state('')
  problem = $state<string | null>(null)
  refused = $state<string | null>(null)
  busy = $state(false)

  pending = $derived(this.#of('pending'))
  approved = $derived(this.#of('approved'))
  closed = $derived(this.#of('refused', 'revoked'))

  #of(...states: DeviceView['status'][]): DeviceView[] {
    const wanted = plain(this.query.trim())
    const fits = (device: DeviceView) => plain(`${device.person.full_name} ${device.name} ${device.person.office?.title_vi ?? ''}`).includes(wanted)
    return (this.all ?? []).filter((device) => states.includes(device.status) && fits(device))
  }

  /** Somebody waits with the tablet in hand: new requests appear within seconds. */
  watch(): () => void {
    void this.load()
    const timer = setInterval(() => document.visibilityState === 'visible' && void this.load(), EVERY)
    return () => clearInterval(timer)
  }

  async load(): Promise<void> {
    try {
      this.all = await accounts.devices('all')
      this.problem = null
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  /** Approves with the code read aloud, or refuses or revokes with a reason. */
  async decide(decision: Decision, device: DeviceView, words: string): Promise<boolean> {
    this.busy = true
    this.refused = null
    try {
      if (decision === 'approve') await accounts.approveDevice(device.id, words)
      else if (decision === 'refuse') await accounts.refuseDevice(device.id, words)
      else await accounts.revokeDevice(device.id, words)
      await this.load()
      return true
    } catch (error) {
      this.refused = sentenceOf(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
