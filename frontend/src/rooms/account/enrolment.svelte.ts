/** How far the enrolment of this tablet has come, and what the person is shown at each step. */
import { device, sentenceOf, session } from '../../state'

export interface Finding {
  what: 'secure' | 'keys' | 'kept' | 'space' | 'installed'
  verdict: 'good' | 'advice' | 'bad'
  free?: number
}
export type Stage = 'checking' | 'checked' | 'making' | 'waiting' | 'done' | 'refused'
type Probe = Awaited<ReturnType<typeof device.probe>>

const EVERY = 3000
const ENOUGH_MB = 500

/** The probe's facts as lines with verdicts; what comes after a failed line was not tried and is not shown. */
export function findingsOf(probe: Probe): Finding[] {
  const { facts, reason } = probe
  const secure: Finding = { what: 'secure', verdict: facts['secure'] ? 'good' : 'bad' }
  if (!facts['secure']) return [secure]
  if (reason === 'no_subtle') return [secure, { what: 'keys', verdict: 'bad' }]
  const keys: Finding = { what: 'keys', verdict: reason === 'probe_failed' ? 'bad' : 'good' }
  if (reason === 'probe_failed') return [secure, keys]
  if (reason !== null) return [secure, keys, { what: 'kept', verdict: 'bad' }]
  const quota = Number(facts['quota_mb'] ?? 0)
  const space: Finding = { what: 'space', verdict: quota >= ENOUGH_MB ? 'good' : 'advice', ...(quota ? { free: quota * 1e6 } : {}) }
  return [secure, keys, { what: 'kept', verdict: 'good' }, space, { what: 'installed', verdict: facts['installed'] ? 'good' : 'advice' }]
}

export class Enrolment {
  probe = $state.raw<Probe | null>(null)
  problem = $state<string | null>(null)
  /** The person has asked to begin anew after a refusal. */
  #anew = $state(false)
  #making = $state(false)

  findings = $derived(this.probe ? findingsOf(this.probe) : [])
  installed = $derived(this.probe?.facts['installed'] === true)

  get stage(): Stage {
    if (this.#making) return 'making'
    if (!this.#anew) {
      if (device.status === 'approved') return 'done'
      if (device.status === 'pending') return 'waiting'
      if (device.status === 'refused' || device.status === 'revoked') return 'refused'
    }
    return this.probe ? 'checked' : 'checking'
  }

  async check(): Promise<void> {
    this.probe = null
    this.probe = await device.probe()
  }

  async begin(name: string): Promise<void> {
    this.#making = true
    this.problem = null
    try {
      await session.enrol(name)
      this.#anew = false
    } catch (error) {
      this.problem = sentenceOf(error)
    } finally {
      this.#making = false
    }
  }

  startAnew(): void {
    this.#anew = true
    void this.check()
  }

  /** News of the approval comes over the live connection; asking now and then covers a tablet that slept. */
  watch(): () => void {
    void this.check()
    const timer = setInterval(() => {
      if (this.stage === 'waiting' && document.visibilityState === 'visible') void session.recognise()
    }, EVERY)
    return () => clearInterval(timer)
  }
}
