/** What the server takes in, asked once; and the office file behind a converted paper. */
import { papers, type IntakeView, type PaperView, type VersionView } from '../../api'
import { t } from '../../i18n'
import { sentenceOf } from '../../state'
import { toasts } from '../../ui'
import { offer } from '../../ui/offer'

class Intake {
  #view = $state.raw<IntakeView | null>(null)

  load(): void {
    if (!this.#view) void papers.intake().then((view) => (this.#view = view), () => undefined)
  }
  get #formats(): string[] {
    return this.#view?.formats ?? ['pdf']
  }
  get accept(): string {
    return this.#formats.map((format) => `.${format}`).join(',')
  }
  get names(): string {
    return this.#formats.map((format) => format.toUpperCase()).join(', ')
  }
  /** How long a tablet without the server may open papers of a class. */
  offlineHours(sensitivity: number): number {
    return this.#view?.offline_hours[sensitivity] ?? 0
  }
  /** True only once the server has said so. */
  get lacks(): boolean {
    return this.#view?.converter === false
  }
}
export const intake = new Intake()

export const offlineFor = (hours: number): string => (hours ? t('papers.offline_hours', { n: hours }) : t('papers.online_only'))

/** Fetches the office file and hands it to the browser to keep. */
export async function saveOriginal(paper: PaperView, version: VersionView): Promise<void> {
  try {
    offer(paper.title, version.converted_from ?? '', await papers.original(version.id))
    toasts.show(t('incoming.original_saved'), 'good')
  } catch (error) {
    toasts.show(sentenceOf(error), 'bad')
  }
}
