/** One public check at a time: by the code on the page, or of an uploaded file. */
import type { PublicResolution, PublicVerdict } from '../../api'
import { resolutions } from '../../api/resolutions'
import { sentenceOf } from '../../state'
import { t } from '../../i18n'
import { asRefusal } from '../../api'

const LARGEST = 50 * 2 ** 20
/** The letters that codes are made of: none that is taken for another when read aloud or copied by hand. */
const CODE = /^[2-9A-HJ-NP-Z]{8}$/

export class Check {
  busy = $state<'code' | 'file' | null>(null)
  problem = $state<string | null>(null)
  /** What is the matter with the code itself, said beside it. */
  wrong = $state<string | null>(null)
  resolution = $state.raw<PublicResolution | null>(null)
  verdict = $state.raw<PublicVerdict | null>(null)
  readonly done = $derived(this.resolution !== null || this.verdict !== null)

  async byCode(typed: string): Promise<void> {
    const code = typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '').toUpperCase()
    if (!CODE.test(code)) {
      this.again()
      this.wrong = code ? t('verify.not_a_code') : t('verify.no_code')
    } else await this.#run('code', async () => (this.resolution = await resolutions.byCode(code)))
  }

  /** What the address asks for; the plain page asks for nothing, and a code that is shown already is not asked again. */
  async follow(code: string): Promise<void> {
    if (code === this.resolution?.code) return
    if (code) await this.byCode(code)
    else if (this.resolution) this.again()
  }

  /** The signatures of the file that the register holds, beside what the register says. */
  async signatures(code: string): Promise<void> {
    if (this.busy) return
    this.problem = null
    this.busy = 'code'
    try {
      this.verdict = await resolutions.checkCode(code)
    } catch (error) {
      this.problem = sentenceOf(error)
    } finally {
      this.busy = null
    }
  }

  async byFile(file: File): Promise<void> {
    if (file.size > LARGEST) this.problem = t('verify.too_big')
    else await this.#run('file', async () => (this.verdict = await resolutions.verify(file)))
  }

  again(): void {
    this.resolution = null
    this.verdict = null
    this.problem = null
    this.wrong = null
  }

  async #run(what: 'code' | 'file', work: () => Promise<unknown>): Promise<void> {
    if (this.busy) return
    this.again()
    this.busy = what
    try {
      await work()
    } catch (error) {
      if (what === 'code' && asRefusal(error).status === 404) this.wrong = t('verify.no_such_code')
      else this.problem = sentenceOf(error)
    } finally {
      this.busy = null
    }
  }
}
