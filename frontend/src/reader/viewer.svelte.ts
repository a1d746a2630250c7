/** One open paper: its pages and sizes, where the reader is, how large it is shown, which pages are drawn. */
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { asRefusal, Refusal } from '../api'
import { KeyFailure } from '../keys'
import { packs } from '../offline'
import { openPdf } from './pdf'
import { ofBytes, ofSealed, type ReaderSource } from './source'

export interface Size {
  width: number
  height: number
}
/** A page on the screen, as what lies over it sees it; `size` at 72 points per inch, `scale` to CSS pixels. */
export interface PageSpot {
  viewer: Viewer
  number: number
  size: Size
  scale: number
}
export type Fit = 'width' | 'page' | 'free'

const MOST_CANVASES = 5
export const ZOOM_STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4]
const A4: Size = { width: 595, height: 842 }

export class Viewer {
  count = $state(0)
  page = $state(1)
  problem = $state.raw<Refusal | null>(null)
  loading = $state(true)
  fit = $state<Fit>('width')
  zoom = $state(1)
  night = $state(false)
  pane = $state<Size>({ width: 0, height: 0 })
  /** Page sizes at 72 points per inch; the first page's size stands in until a page was met. */
  sizes = $state<Size[]>([])
  /** Pages with a canvas: the visible ones and their neighbours, never more than a tablet bears. */
  drawn = $state.raw<number[]>([])
  shown = $state.raw<ReadonlySet<number>>(new Set())
  document: PDFDocumentProxy | null = null
  #task: PDFDocumentLoadingTask | null = null
  #ended = false

  readonly scale = $derived.by(() => {
    const size = this.sizes[this.page - 1] ?? this.sizes[0] ?? A4
    const room = { width: Math.max(200, this.pane.width - 32), height: Math.max(200, this.pane.height - 32) }
    if (this.fit === 'width') return Math.min(room.width / this.#widest, 2.4)
    if (this.fit === 'page') return Math.min(room.width / size.width, room.height / size.height)
    return this.zoom
  })
  readonly #widest = $derived(Math.max(1, ...(this.sizes.length ? this.sizes.map((size) => size.width) : [A4.width])))

  constructor(readonly source: ReaderSource) {}

  async open(): Promise<void> {
    try {
      const plain = 'bytes' in this.source ? ofBytes(this.source.bytes) : ofSealed(await packs.open(this.source.versionId))
      if (this.#ended) return
      const broken = new Promise<never>((_, reject) => {
        void openPdf(plain, (error) => (this.#fail(error), reject(error instanceof Error ? error : new Error('unread')))).then(
          (task) => this.#adopt(task).catch(reject),
          reject,
        )
      })
      // The document's own promise never settles when a range cannot be read.
      await Promise.race([broken, this.#ready])
    } catch (error) {
      this.#fail(error)
    }
  }

  #opened: () => void = () => undefined
  readonly #ready = new Promise<void>((resolve) => (this.#opened = resolve))

  async #adopt(task: PDFDocumentLoadingTask): Promise<void> {
    this.#task = task
    const document = await task.promise
    if (this.#ended) return void task.destroy()
    const first = (await document.getPage(1)).getViewport({ scale: 1 })
    this.document = document
    this.sizes = Array.from({ length: document.numPages }, () => ({ width: first.width, height: first.height }))
    this.count = document.numPages
    this.loading = false
    this.#opened()
  }

  #fail(error: unknown): void {
    if (this.#ended) return
    const refusal = error instanceof KeyFailure ? new Refusal(error.code, 0, error.facts) : asRefusal(error)
    const known = refusal.code === 'unexpected' ? new Refusal('pdf_damaged', 0, refusal.facts) : refusal
    this.problem = known
    // Bytes that do not open are of no use here; the next try fetches them again.
    if (known.code === 'seal_broken' && 'versionId' in this.source) void packs.drop(this.source.versionId)
    this.loading = false
  }

  async get(number: number): Promise<PDFPageProxy | null> {
    const page = await this.document?.getPage(number).catch(() => null)
    if (!page || this.#ended) return null
    const { width, height } = page.getViewport({ scale: 1 })
    const known = this.sizes[number - 1]
    if (known && (known.width !== width || known.height !== height)) this.sizes[number - 1] = { width, height }
    return page
  }

  #visible: number[] = []
  #painted = new Set<number>()

  /** A page has its picture; its neighbours may be painted now. */
  finished(page: number): void {
    this.#painted.add(page)
    this.see(this.#visible)
  }

  /** Chooses which pages have a canvas: the visible ones alone until they are painted, then what is next to them. */
  see(visible: number[]): void {
    if (!visible.length) return
    this.#visible = visible
    const [first, last] = [Math.min(...visible), Math.max(...visible)]
    const settled = visible.every((page) => this.#painted.has(page))
    const beside = [last + 1, first - 1, last + 2].filter((page) => settled || this.#painted.has(page))
    const wanted = [...visible, ...beside].filter((page) => page >= 1 && page <= this.count)
    const next = [...new Set(wanted)].slice(0, MOST_CANVASES).sort((one, other) => one - other)
    if (next.join() === this.drawn.join()) return
    this.#painted = new Set([...this.#painted].filter((page) => next.includes(page)))
    this.drawn = next
  }

  markShown(number: number): boolean {
    if (this.shown.has(number)) return false
    this.shown = new Set([...this.shown, number])
    return true
  }

  zoomBy(steps: number): void {
    const now = this.scale
    const ahead = steps > 0 ? ZOOM_STEPS.find((step) => step > now * 1.01) : ZOOM_STEPS.findLast((step) => step < now * 0.99)
    this.zoomTo(ahead ?? now)
  }

  zoomTo(scale: number): void {
    this.fit = 'free'
    this.zoom = Math.min(4, Math.max(0.4, scale))
  }

  close(): void {
    this.#ended = true
    this.drawn = []
    this.document = null
    void this.#task?.destroy()
  }
}
