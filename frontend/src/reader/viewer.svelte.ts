/** One open paper: its pages and sizes, where the reader is, how large it is shown, which pages are drawn. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { asRefusal, Refusal } from '../api'
import { KeyFailure } from '../keys'
import { packs } from '../offline'
import { allSizes, layOut, spreads, toPaint, type Fit, type Layout, type Seen, type Size } from './layout'
import { sharpness } from './paint'
import { openPdf, type Opening } from './pdf'
import type { Scroll } from './place'
import { ofBytes, ofSealed, type ReaderSource } from './source'
import { isCoarse } from './tile'
import { Turns } from './turns'

export type { Fit, Size } from './layout'
/**
 * A page near the eye, as what lies over it sees it.
 *
 * Points of a page are counted from the upper left corner of what is shown of it (its CropBox, turned as /Rotate says), at 72 per
 * inch times the page's UserUnit: from 0 to `size`. Times `scale` they are CSS pixels within the page's own box, in which an
 * overlay is placed. In the fitting modes pages of different size have different scales.
 */
export interface PageSpot {
  viewer: Viewer
  number: number
  size: Size
  scale: number
}

/** With the one that is being painted aside at most five, as tablets bear. */
const MOST_CANVASES = 4
/** Milliseconds between the last page in sight and its neighbours: pdf.js's one worker is free for a jump meanwhile. */
const BREATH = 120
/** After so many pages were let go, pdf.js forgets what it shares between pages. */
const TIDY_AFTER = 48
export const ZOOM_STEPS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4, 6, 8]
/** What may be had later, when the tablet is in touch again. */
const PASSING = new Set(['offline', 'unavailable', 'pack_missing', 'too_many_sockets'])

export class Viewer {
  count = $state(0)
  page = $state(1)
  problem = $state.raw<Refusal | null>(null)
  /** Part of the paper cannot be read just now; what is there stays readable. */
  stuck = $state.raw<Refusal | null>(null)
  loading = $state(true)
  fit = $state<Fit>('width')
  zoom = $state(1)
  /** Two pages side by side where the pane is wide enough; with a cover alone, even pages stand left. */
  two = $state(false)
  cover = $state(true)
  night = $state(false)
  pane = $state.raw<Size>({ width: 0, height: 0 })
  /** Page sizes at 72 points per inch; the commonest size met stands in for pages nobody has looked at. */
  sizes = $state.raw<Size[]>([])
  /** Pages with a canvas: the visible ones and their neighbours, never more than a tablet bears. */
  drawn = $state.raw<number[]>([])
  visible = $state.raw<number[]>([])
  /** Pages that words were selected on: they stay while the selection does. */
  kept = $state.raw<number[]>([])
  /** Pages that have a place on the screen: those a screen and a half around the eye. */
  mounted = $state.raw<number[]>([])
  /** Where the pane stands on the whole, told when scrolling pauses. */
  rest = $state.raw<Scroll>({ left: 0, top: 0 })
  shown = $state.raw<ReadonlySet<number>>(new Set())
  document: PDFDocumentProxy | null = null
  readonly turns = new Turns()
  /** The painted pages' canvases; thumbnails are taken from them where they are. */
  readonly pictures = new Map<number, HTMLCanvasElement>()
  /** Set by the pages' pane: goes to a point of a page, in shares of its height. */
  goTo: (page: number, share?: number) => void = () => undefined
  #opening: Opening | null = null
  #ended = false
  /** The version that stays on the tablet for as long as it is read here. */
  #held: number | null = null

  readonly paired = $derived(this.two && this.pane.width >= 700 && this.pane.width > this.pane.height)
  readonly layout: Layout = $derived(layOut(this.sizes, spreads(this.count, this.paired, this.cover), { pane: this.pane, fit: this.fit, zoom: this.zoom, two: this.paired }))
  /** The scale of the page being read. */
  readonly scale = $derived(this.layout.spots[this.page - 1]?.scale ?? 1)
  /** Visible pages whose capped picture is too coarse: these get a sharp part above it, as far as canvases last. */
  readonly sharp = $derived(this.visible.filter((page) => isCoarse(this.layout.spots[page - 1] ?? { width: 0, height: 0 }, sharpness())).slice(0, MOST_CANVASES - Math.min(MOST_CANVASES, this.visible.length)))

  constructor(readonly source: ReaderSource) {}

  async open(): Promise<void> {
    try {
      const plain = 'bytes' in this.source ? ofBytes(this.source.bytes) : ofSealed(await packs.open(this.source.versionId))
      this.#held = 'versionId' in this.source ? this.source.versionId : null
      if (this.#ended) return this.#release()
      const broken = new Promise<never>((_, reject) => {
        const failed = (error: unknown) => (this.#miss(error), reject(error instanceof Error ? error : new Error('unread')))
        void openPdf(plain, failed).then((opening) => this.#adopt(opening).catch(reject), reject)
      })
      // The document's own promise never settles when a range cannot be read.
      await Promise.race([broken, this.#ready])
    } catch (error) {
      this.#fail(error)
    }
  }

  #opened: () => void = () => undefined
  readonly #ready = new Promise<void>((resolve) => (this.#opened = resolve))

  async #adopt(opening: Opening): Promise<void> {
    // Closed before it was open: its ranges may never come, and then its promise never settles.
    if (this.#ended) return void opening.task.destroy()
    this.#opening = opening
    const document = await opening.task.promise
    if (this.#ended) return
    this.document = document
    this.#resize(document.numPages)
    const first = await this.get(1)
    if (this.#ended) return
    // A broken first page does not hide the others.
    if (!first) this.#resize(document.numPages)
    this.count = document.numPages
    this.loading = false
    this.#opened()
  }

  /** A range could not be read: while opening this ends it, later only the pages that need it wait. */
  #miss(error: unknown): void {
    const refusal = asRefusal(error)
    if (!this.count || error instanceof KeyFailure || !PASSING.has(refusal.code)) return this.#fail(error)
    this.stuck = refusal
    this.turns.pass()
  }

  /** Asks again for what could not be read. */
  retry(): void {
    this.stuck = null
    this.#opening?.askAgain()
  }

  #fail(error: unknown): void {
    if (this.#ended) return
    const refusal = error instanceof KeyFailure ? new Refusal(error.code, 0, error.facts) : asRefusal(error)
    const code = refusal.facts['name'] === 'PasswordException' ? 'pdf_encrypted' : 'pdf_damaged'
    const known = refusal.code === 'unexpected' ? new Refusal(code, 0, refusal.facts) : refusal
    this.problem = known
    // Bytes that do not open are of no use here; the next try fetches them again.
    if (known.code === 'seal_broken' && 'versionId' in this.source) void packs.drop(this.source.versionId)
    this.loading = false
  }

  readonly #met = new Map<number, Size>()

  #resize(count: number): void {
    this.sizes = allSizes(this.#met, count)
  }

  /** The page, or null when the document has no readable page there. */
  async get(number: number): Promise<PDFPageProxy | null> {
    const page = await this.document?.getPage(number).catch(() => null)
    if (!page || this.#ended) return null
    if (!this.#met.has(number)) {
      const { width, height } = page.getViewport({ scale: 1 })
      this.#met.set(number, { width, height })
      const known = this.sizes[number - 1]
      if (known?.width !== width || known.height !== height) this.#resize(this.sizes.length)
    }
    return page
  }

  #painted = new Set<number>()
  #letGo = 0

  /** A page has its picture; its neighbours may be painted after a moment, unless the reader has gone elsewhere by then. */
  finished(page: number): void {
    this.#painted.add(page)
    clearTimeout(this.#breath)
    this.#breath = setTimeout(() => this.#choose(), BREATH)
  }
  #breath: ReturnType<typeof setTimeout> | undefined

  /** What is in sight, told with every scroll: the page that takes most of the pane is the most urgent. */
  see(seen: Seen[]): void {
    const next = [...seen].sort((one, other) => other.part - one.part).map((each) => each.number)
    if (!next.length) return
    if (next.join() !== this.visible.join()) this.visible = next
    this.#choose()
  }

  #choose(): void {
    const next = toPaint(this.visible, this.#painted, this.count, MOST_CANVASES - this.sharp.length)
    if (next.join() === this.drawn.join()) return
    this.#painted = new Set([...this.#painted].filter((page) => next.includes(page)))
    this.drawn = next
  }

  /** Lets go of what pdf.js keeps for a page that is no longer near, and now and then of what pages share. */
  async letGo(number: number): Promise<void> {
    const page = await this.document?.getPage(number).catch(() => null)
    if (!page || this.drawn.includes(number)) return
    page.cleanup()
    if (++this.#letGo < TIDY_AFTER || !this.turns.idle) return
    this.#letGo = 0
    await this.document?.cleanup(true).catch(() => undefined)
  }

  mount(first: number, last: number): void {
    const around = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
    const next = [...new Set([...around, ...this.kept])].filter((page) => page <= this.count).sort((one, other) => one - other)
    if (next.join() !== this.mounted.join()) this.mounted = next
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
    const size = this.sizes[this.page - 1]
    const whole = size ? Math.min(this.pane.width / size.width, this.pane.height / size.height) : 1
    this.zoom = Math.min(8, Math.max(Math.min(0.5, whole * 0.8), scale))
    this.fit = 'free'
  }

  close(): void {
    this.#ended = true
    clearTimeout(this.#breath)
    this.drawn = []
    this.document = null
    void this.#opening?.task.destroy()
    this.#release()
  }

  #release(): void {
    if (this.#held !== null) void packs.close(this.#held)
    this.#held = null
  }
}
