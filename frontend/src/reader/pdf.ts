/** pdf.js: the legacy build in an own worker, fed with just the ranges it asks for, nothing active, nothing external. */
import { PDFDataRangeTransport, getDocument, PDFWorker, type PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import type { RangeSource } from './source'

/** Four sealed chunks: what one piece on the wire holds. */
const RANGE = 65_536
const FIRST = 65_536
/** Images with more points are left out: decoding one would take more memory than a tablet has. */
const LARGEST_IMAGE = 64 * 1024 * 1024
/** Images are made smaller than this before they are painted: the largest canvas that iPads have, in bytes. */
const LARGEST_BITMAP = 16_777_216 * 4

interface Policies {
  createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => { createScriptURL: (address: string) => string }
}

function trusted(address: string): string {
  const only = (asked: string) => {
    if (asked !== address) throw new TypeError('not the reader’s worker')
    return asked
  }
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
  return policies ? policies.createPolicy('ecab-worker', { createScriptURL: only }).createScriptURL(address) : address
}

let worker: PDFWorker | null = null

/** One for all papers. pdf.js would end its own with each paper that is closed, and open none while it does so. */
function sharedWorker(): PDFWorker {
  worker ??= PDFWorker.create({ port: new Worker(trusted(workerAddress), { type: 'module' }), verbosity: 0 })
  return worker
}

class Transport extends PDFDataRangeTransport {
  #lost: [begin: number, end: number][] = []

  constructor(
    private readonly source: RangeSource,
    first: Uint8Array,
    private readonly failed: (error: unknown) => void,
  ) {
    super(source.length, first)
  }

  override requestDataRange(begin: number, end: number): void {
    this.source.range(begin, end).then(
      (bytes) => this.onDataRange(begin, bytes),
      (error: unknown) => {
        // pdf.js waits for a range for ever, so it may come later.
        this.#lost.push([begin, end])
        this.failed(error)
      },
    )
  }

  askAgain(): void {
    for (const [begin, end] of this.#lost.splice(0)) this.requestDataRange(begin, end)
  }
}

export interface Opening {
  task: PDFDocumentLoadingTask
  /** Asks once more for the ranges that could not be read. */
  askAgain: () => void
}

/** Begins to open; `failed` hears of ranges that could not be read, now or later. */
export async function openPdf(source: RangeSource, failed: (error: unknown) => void): Promise<Opening> {
  const shared = sharedWorker()
  const first = await source.range(0, FIRST)
  const files = `${location.origin}/pdf/`
  const range = new Transport(source, first, failed)
  const task = getDocument({
    range,
    worker: shared,
    rangeChunkSize: RANGE,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    stopAtErrors: false,
    useSystemFonts: false,
    maxImageSize: LARGEST_IMAGE,
    canvasMaxAreaInBytes: LARGEST_BITMAP,
    disableWorkerRendering: true,
    cMapUrl: `${files}cmaps/`,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    iccUrl: `${files}iccs/`,
    verbosity: 0,
  })
  return { task, askAgain: () => range.askAgain() }
}
