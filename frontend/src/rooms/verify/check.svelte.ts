/** One public check at a time: by the code on the page, or of an uploaded file. */
import { resolutions, type PublicResolution, type PublicVerdict } from '../../api'
import { sentenceOf } from '../../state'
import { t } from '../../i18n'
import { asRefusal } from '../../api'

const LARGEST = 50 * 2 ** 20

export class Check {
  busy = $state<'code' | 'file' | null>(null)
  problem = $state<string | null>(null)
  resolution = $state.raw<PublicResolution | null>(null)
  verdict = $state.raw<PublicVerdict | null>(null)
  readonly done = $derived(this.resolution !== null || this.verdict !== null)

  async byCode(code: string): Promise<void> {
    await this.#run('code', async () => (this.resolution = await resolutions.byCode(code.trim())))
  }

  async byFile(file: File): Promise<void> {
    if (file.size > LARGEST) this.problem = t('verify.too_big')
    else await this.#run('file', async () => (this.verdict = await resolutions.verify(file)))
  }

  again(): void {
    this.resolution = null
    this.verdict = null
    this.problem = null
  }

  async #run(what: 'code' | 'file', work: () => Promise<unknown>): Promise<void> {
    if (this.busy) return
    this.again()
    this.busy = what
    try {
      await work()
    } catch (error) {
      const missing = what === 'code' && asRefusal(error).status === 404
      this.problem = missing ? t('verify.no_such_code') : sentenceOf(error)
    } finally {
      this.busy = null
    }
  }
}
