/** The words of the open paper, page by page as they are needed, all of them when notes must be found again. */
import type { Ground } from '../../notes/anchor'
import { bodyOf } from '../../notes/body'
import { layoutOf, type PageLayout, type TextRun } from '../../notes/layout'
import { shadesOf } from '../../notes/picture'
import { release } from '../paint'
import type { Viewer } from '../viewer.svelte'

/** Pages on either side that give a note its surroundings. */
const AROUND = 2
const PICTURE_WIDTH = 96

export class PaperWords {
  /** The whole paper, once it was read through. */
  whole: Ground | null = null
  #layouts = new Map<number, PageLayout>()
  #asked = new Map<number, Promise<PageLayout | null>>()
  #reading: Promise<Ground | null> | null = null

  constructor(
    private readonly viewer: Viewer,
    private readonly versionId: number,
  ) {}

  page(number: number): Promise<PageLayout | null> {
    const asked = this.#asked.get(number) ?? this.#read(number)
    this.#asked.set(number, asked)
    return asked
  }

  async #read(number: number): Promise<PageLayout | null> {
    const page = await this.viewer.get(number)
    if (!page) return null
    const { width, height, transform } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const layout = layoutOf(number, { width, height, transform: transform as number[] }, items.filter((item): item is typeof item & TextRun => 'str' in item))
    this.#layouts.set(number, layout)
    return layout
  }

  /** Makes ready what a note on this page needs, so that it can be tied to its words without waiting. */
  async warm(number: number): Promise<void> {
    const wanted = Array.from({ length: 2 * AROUND + 1 }, (_, index) => number - AROUND + index)
    await Promise.all(wanted.filter((each) => each >= 1 && each <= this.viewer.count).map((each) => this.page(each)))
  }

  /** The words around a page as far as they are here, or null while the page itself is not. */
  around(number: number): Ground | null {
    if (this.whole) return this.whole
    if (!this.#layouts.has(number)) return null
    const layouts: PageLayout[] = []
    for (let each = number - AROUND; each <= number + AROUND; each++) {
      const layout = this.#layouts.get(each)
      if (layout) layouts.push(layout)
      else if (each < number) layouts.length = 0
      else break
    }
    return { versionId: this.versionId, body: bodyOf(layouts), whole: layouts.length === this.viewer.count }
  }

  /** Reads the paper through, giving way between pages; null when it was closed meanwhile. */
  all(): Promise<Ground | null> {
    this.#reading ??= this.#all().catch(() => null)
    return this.#reading
  }

  async #all(): Promise<Ground | null> {
    const layouts: PageLayout[] = []
    for (let number = 1; number <= this.viewer.count; number++) {
      const layout = await this.page(number)
      if (!layout) return null
      layouts.push(layout)
      await new Promise((resume) => setTimeout(resume))
    }
    this.whole = { versionId: this.versionId, body: bodyOf(layouts), whole: true }
    return this.whole
  }

  /** What a page looks like; for pages without words. */
  async picture(number: number): Promise<string> {
    const page = await this.viewer.get(number)
    if (!page) return ''
    const viewport = page.getViewport({ scale: PICTURE_WIDTH / page.getViewport({ scale: 1 }).width })
    const canvas = document.createElement('canvas')
    canvas.width = PICTURE_WIDTH
    canvas.height = Math.max(1, Math.round(viewport.height))
    try {
      await page.render({ canvas, viewport }).promise
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
      return pixels ? shadesOf(pixels.data, pixels.width, pixels.height) : ''
    } finally {
      release(canvas)
    }
  }
}
