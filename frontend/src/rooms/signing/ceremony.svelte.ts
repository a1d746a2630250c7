/** One document from opening to signed: its exact bytes, the pages really shown, the signature, or the reason why not. */
import { SvelteSet } from 'svelte/reactivity'
import { signing, type CompletedAct, type SigningFileView } from '../../api'
import { t } from '../../i18n'
import { hex, sha256 } from '../../keys'
import { fetchRevision, sentenceOf, signFile } from '../../state'
import { allSeen } from './pages'

export class Ceremony {
  file = $state.raw<SigningFileView | null>(null)
  bytes = $state.raw<Uint8Array<ArrayBuffer> | null>(null)
  /** SHA-256 of the bytes that lie in the reader, computed here. */
  digest = $state('')
  readonly seen = new SvelteSet<number>()
  busy = $state(false)
  signed = $state.raw<CompletedAct | null>(null)
  /** Why the document cannot be shown. */
  gone = $state<string | null>(null)
  /** Why the last try to sign failed; the document still waits. */
  problem = $state<string | null>(null)

  readonly waiting = $derived(this.file?.status === 'open' && this.file.mine !== null && this.signed === null)
  readonly read = $derived(this.file !== null && allSeen(this.seen, this.file.pages))

  async open(id: number): Promise<void> {
    this.gone = null
    try {
      const file = await signing.show(id)
      const bytes = await fetchRevision(file)
      this.digest = hex(await sha256(bytes))
      if (this.digest !== file.sha256) {
        this.gone = t('signing.not_what_was_asked')
        return
      }
      this.seen.clear()
      this.bytes = bytes
      this.file = file
    } catch (error) {
      this.gone = sentenceOf(error)
    }
  }

  shown(page: number): void {
    this.seen.add(page)
  }

  async sign(): Promise<void> {
    if (!this.file || !this.bytes || !this.read || this.busy) return
    this.busy = true
    this.problem = null
    try {
      this.signed = await signFile(this.file, this.bytes, [...this.seen].sort((one, other) => one - other))
    } catch (error) {
      this.problem = sentenceOf(error)
    } finally {
      this.busy = false
    }
  }

  /** After signing, the file with the signature in it. */
  async reload(): Promise<void> {
    if (this.file) await this.open(this.file.id)
  }
}
