/** One document from opening to signed: its exact bytes, the pages really shown, the signature, or the reason why not. */
import { SvelteSet } from 'svelte/reactivity'
import type { CompletedAct, SigningFileView } from '../../api'
import { signing } from '../../api/resolutions'
import { t } from '../../i18n'
import { hex, sha256 } from '../../keys'
import { sentenceOf } from '../../state'
import { authorise } from '../../state/passkeys'
import { fetchRevision, signFile } from '../../state/signing'
import { noteLooked } from './looked'
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
      noteLooked(this.digest)
    } catch (error) {
      this.gone = sentenceOf(error)
    }
  }

  /** Where the file stands; its bytes are the same. */
  async refresh(): Promise<void> {
    if (this.file) this.file = await signing.show(this.file.id).catch(() => this.file)
  }

  /** News of the file. Whoever reads it to sign keeps the bytes that they read; everybody else sees the newest. */
  async follow(): Promise<void> {
    if (this.busy || this.signed) return
    const reading = this.waiting
    await this.refresh()
    if (this.file && this.file.sha256 !== this.digest && !(reading && this.waiting)) await this.reload()
  }

  shown(page: number): void {
    this.seen.add(page)
  }

  async sign(): Promise<void> {
    if (!this.file || !this.bytes || !this.read || this.busy) return
    this.busy = true
    this.problem = null
    try {
      const authorisation = await authorise([{ file: this.file, bytes: this.bytes }])
      this.signed = await signFile(this.file, this.bytes, [...this.seen].sort((one, other) => one - other), authorisation)
    } catch (error) {
      this.problem = sentenceOf(error)
      await this.refresh() // news that came meanwhile
    } finally {
      this.busy = false
    }
  }

  /** After signing, the file with the signature in it. */
  async reload(): Promise<void> {
    if (this.file) await this.open(this.file.id)
  }
}
