/** All that was ticked signed with a key that lies elsewhere: one confirmation, in portions of what its holder signs at once. */
import { asRefusal, Refusal, type FileRead, type SigningKeyView, type WaitingAct, type WaitingTogether } from '../../api'
import { holders } from '../../api/holders'
import { t } from '../../i18n'
import { hex, sha256 } from '../../keys'
import { sentenceOf } from '../../state'
import { authorise } from '../../state/passkeys'
import { grownBytes } from '../../state/signing'
import { toasts } from '../../ui'
import type { Batch, Entry } from './batch.svelte'
import { KeyChoice } from './key-choice.svelte'
import { stillWaits, WaitingOn } from './waiting-on.svelte'

export class Together {
  readonly choice = new KeyChoice(true)
  readonly on = new WaitingOn({ look: (act) => this.#look(act), ended: (act) => this.#ended(act) })
  /** How many the holder signs at once, as far as it has said so. */
  #most = Infinity

  constructor(private readonly batch: Batch) {}

  /** The keys there are for these documents, and what still waits from before. */
  async load(): Promise<void> {
    const files = (this.batch.entries ?? []).map((entry) => entry.file)
    const purposes = new Set(files.map((file) => file.purpose))
    await this.choice.load(purposes.size === 1 ? ([...purposes][0] ?? '*') : '*')
    const waits = files.find((file) => file.being_signed?.act_id)?.being_signed?.act_id
    if (waits) await this.on.begin(async () => this.#taken(await holders.together(waits)))
  }

  async start(): Promise<void> {
    const key = this.choice.key
    const chosen = this.batch.ticked.slice(0, this.#most)
    if (!key || chosen.length === 0 || this.on.busy) return
    const read = chosen.map((entry) => ({ file_id: entry.file.id, base_sha256: entry.digest, pages_read: [...entry.seen].sort((one, other) => one - other) }))
    await this.on.begin(async () => {
      try {
        const shown = chosen.flatMap(({ file, bytes, grown }) => (bytes ? [{ file, bytes: grown ?? bytes, key }] : []))
        return this.#taken(await this.#begin(key, read, await authorise(shown)))
      } catch (error) {
        const refused = asRefusal(error)
        if (refused.code === 'superseded') for (const entry of chosen) entry.failed(refused)
        throw error
      }
    })
    await this.#catchUp(chosen)
  }

  async #begin(key: SigningKeyView, read: FileRead[], authorisation: number): Promise<WaitingTogether> {
    try {
      return await holders.startTogether(key.id, read, authorisation)
    } catch (error) {
      const refused = asRefusal(error)
      const most = Number(refused.facts['most'])
      if (refused.code !== 'batch_too_large' || !(most > 0 && most < read.length)) throw error
      this.#most = most
      toasts.show(t('holders.portions', { most }))
      return holders.startTogether(key.id, read.slice(0, most), authorisation)
    }
  }

  #taken(found: WaitingTogether): WaitingAct {
    for (const each of found.refused) this.#entry(each.file_id)?.failed(new Refusal(each.code, 409, each.facts))
    this.#follow(found.items)
    return found.items.find(stillWaits) ?? (found.items[0] as WaitingAct)
  }

  async #look(act: WaitingAct): Promise<WaitingAct> {
    return this.#taken(await holders.together(act.act_id))
  }

  async #ended(act: WaitingAct): Promise<void> {
    if (act.failure === 'act_cancelled') toasts.show(t('holders.cancelled'))
    try {
      this.#follow((await holders.together(act.act_id)).items)
    } catch (error) {
      this.on.problem = sentenceOf(error)
    }
  }

  /** What came to nothing as a whole stays ticked, to be signed again; one that failed alone says why. */
  #follow(items: readonly WaitingAct[]): void {
    const none = items.every((each) => !stillWaits(each) && each.status !== 'embedded')
    for (const each of items) {
      const entry = this.#entry(each.file_id)
      if (!entry) continue
      if (stillWaits(each)) entry.stage = 'signing'
      else if (each.status === 'embedded') entry.stage = 'signed'
      else if (none || !each.failure) entry.stage = entry.read ? 'ticked' : 'unread'
      else entry.failed(new Refusal(each.failure, 409))
    }
  }

  /** Somebody else signed in between: what was read is still what will be signed, behind one signature more. */
  async #catchUp(chosen: readonly Entry[]): Promise<void> {
    for (const entry of chosen.filter((each) => each.stage === 'failed' && each.refused === 'superseded' && each.bytes)) {
      try {
        entry.grown = await grownBytes(entry.file.id, entry.bytes as Uint8Array)
        entry.digest = hex(await sha256(entry.grown))
        entry.stage = 'ticked'
        entry.problem = t('holders.signed_between')
      } catch (error) {
        entry.problem = sentenceOf(error)
      }
    }
  }

  #entry(fileId: number): Entry | undefined {
    return this.batch.entries?.find((entry) => entry.file.id === fileId)
  }
}
