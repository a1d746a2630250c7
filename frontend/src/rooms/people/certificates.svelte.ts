/** Everybody's certificates, and what is decided about one. */
import type { KeptCertificate, RevocationReason } from '../../api'
import { certificates } from '../../api/certificates'
import { sentenceOf } from '../../state'
import { plain } from './person'

export class Certificates {
  all = $state.raw<KeptCertificate[] | null>(null)
  query = $state('')
  problem = $state<string | null>(null)
  refused = $state<string | null>(null)
  busy = $state(false)

  #found = $derived((this.all ?? []).filter((each) => this.#fits(each)))
  /** What ends soon or has ended stands first: somebody has to do something about it. */
  inUse = $derived(['ended', 'ends_soon', 'good'].flatMap((state) => this.#found.filter((each) => each.state === state)))
  past = $derived(this.#found.filter((each) => each.state === 'revoked' || each.state === 'renewed'))

  #fits(each: KeptCertificate): boolean {
    return plain(`${each.person_name} ${each.office} ${each.device_name}`).includes(plain(this.query.trim()))
  }

  async load(): Promise<void> {
    try {
      this.all = await certificates.kept()
      this.problem = null
    } catch (error) {
      this.problem = sentenceOf(error)
    }
  }

  renew = (one: KeptCertificate): Promise<boolean> => this.#act(() => certificates.renew(one.id))
  revoke = (one: KeptCertificate, reason: RevocationReason): Promise<boolean> => this.#act(() => certificates.revoke(one.id, reason))

  async #act(act: () => Promise<KeptCertificate[]>): Promise<boolean> {
    this.busy = true
    this.refused = null
    try {
      this.all = await act()
      return true
    } catch (error) {
      this.refused = sentenceOf(error)
      return false
    } finally {
      this.busy = false
    }
  }
}
