/** One document signed with a key that lies elsewhere. */
import { asRefusal, type WaitingAct } from '../../api'
import { holders } from '../../api/holders'
import { t } from '../../i18n'
import { hex, sha256 } from '../../keys'
import { authorise } from '../../state/passkeys'
import { grownBytes } from '../../state/signing'
import { toasts } from '../../ui'
import type { Ceremony } from './ceremony.svelte'
import { KeyChoice } from './key-choice.svelte'
import { WaitingOn } from './waiting-on.svelte'

export class Elsewhere {
  readonly choice = new KeyChoice()
  readonly on = new WaitingOn({ look: (act) => holders.act(act.act_id), ended: (act) => this.#ended(act) })

  constructor(private readonly ceremony: Ceremony) {}

  /** The keys there are for this document, and an act that still waits from before. */
  async load(): Promise<void> {
    const file = this.ceremony.file
    if (!file) return
    await this.choice.load(file.purpose)
    if (file.being_signed?.act_id) await this.on.resume(file.being_signed.act_id)
  }

  async start(): Promise<void> {
    const { file, bytes, digest, seen } = this.ceremony
    const key = this.choice.key
    if (!file || !bytes || !key) return
    const pages = [...seen].sort((one, other) => one - other)
    const begin = async (base: Uint8Array, at: string) =>
      holders.start(file.id, key.id, { digest: at, pages, authorisation: await authorise([{ file, bytes: base, key }]) })
    await this.on.begin(async () => {
      try {
        return await begin(bytes, digest)
      } catch (error) {
        // Somebody else signed in between: what was read is still what will be signed, behind one signature more.
        if (asRefusal(error).code !== 'superseded') throw error
        const base = await grownBytes(file.id, bytes)
        return begin(base, hex(await sha256(base)))
      }
    })
  }

  async #ended(act: WaitingAct): Promise<void> {
    if (act.status === 'embedded') {
      if (act.completed) this.ceremony.signed = act.completed
      else await this.ceremony.reload()
      if (!act.completed) toasts.show(t('holders.done_elsewhere'), 'good')
      return
    }
    if (act.failure === 'act_cancelled') toasts.show(t('holders.cancelled'))
    await this.ceremony.refresh()
  }
}
