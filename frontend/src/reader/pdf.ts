/** pdf.js: the legacy build in an own worker, fed with just the ranges it asks for, nothing active, nothing external. */
import { PDFDataRangeTransport, getDocument, GlobalWorkerOptions, type PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'
import type { RangeSource } from './source'

/** Four sealed chunks: what one piece on the wire holds. */
const RANGE = 65_536
const FIRST = 65_536

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

class Transport extends PDFDataRangeTransport {
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
      (error: unknown) => this.failed(error),
    )
  }
}

/** Begins to open; `failed` hears of ranges that could not be read, now or later. */
export async function openPdf(source: RangeSource, failed: (error: unknown) => void): Promise<PDFDocumentLoadingTask> {
  GlobalWorkerOptions.workerPort ??= new Worker(trusted(workerAddress), { type: 'module' })
  const first = await source.range(0, FIRST)
  const files = `${location.origin}/pdf/`
  return getDocument({
    range: new Transport(source, first, failed),
    rangeChunkSize: RANGE,
    disableAutoFetch: true,
    disableStream: true,
    enableXfa: false,
    stopAtErrors: false,
    useSystemFonts: false,
    maxImageSize: 64 * 1024 * 1024,
    disableWorkerRendering: true,
    cMapUrl: `${files}cmaps/`,
    standardFontDataUrl: `${files}standard_fonts/`,
    wasmUrl: `${files}wasm/`,
    iccUrl: `${files}iccs/`,
    verbosity: 0,
  })
}
