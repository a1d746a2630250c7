/** Reads the words of papers that lie on this tablet, once each and in the background, so that a search finds them at once. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { packs, pageTexts, type PaperBytes } from '../offline'
import { openPdf } from './pdf'
import { ofSealed } from './source'
import { wordsOf } from './text'

/** Between pages the tablet does something else. */
const BREATH = 40
const pause = () => new Promise((resolve) => setTimeout(resolve, BREATH))
let running: Promise<void> | null = null
let asked = false

/** Brings the index up to what is held, also to what comes meanwhile; a paper that does not open is tried another time. */
export function indexHeld(): Promise<void> {
  asked = true
  running ??= untilNoneAsks().finally(() => (running = null))
  return running
}

async function untilNoneAsks(): Promise<void> {
  while (asked) {
    asked = false
    await bringUp()
  }
}

async function bringUp(): Promise<void> {
  const [held, known] = [await pageTexts.held(), await pageTexts.versions()]
  const here = new Set(held.map(({ versionId }) => versionId))
  for (const versionId of known) if (!here.has(versionId)) await pageTexts.drop(versionId)
  for (const { versionId, paperId } of held) {
    if (known.includes(versionId) || !(await isHeld(versionId))) continue
    const pages = await pagesOf(versionId).catch(() => null)
    if (pages) await pageTexts.keep({ versionId, paperId, pages })
  }
}

/** A paper may have been replaced while those before it were read. */
const isHeld = async (versionId: number) => (await pageTexts.held()).some((pack) => pack.versionId === versionId)

async function pagesOf(versionId: number): Promise<string[]> {
  const file = await packs.open(versionId)
  try {
    return await wordsOfPages(file)
  } finally {
    await packs.close(versionId)
  }
}

async function wordsOfPages(file: PaperBytes): Promise<string[]> {
  let missed: (error: unknown) => void = () => undefined
  const broken = new Promise<never>((_, reject) => (missed = reject))
  broken.catch(() => undefined)
  const { task } = await openPdf(ofSealed(file), missed)
  try {
    // What pdf.js promises never settles when a range cannot be read.
    return await Promise.race([broken, task.promise.then(wordsOfAll)])
  } finally {
    await task.destroy()
  }
}

async function wordsOfAll(document: PDFDocumentProxy): Promise<string[]> {
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    pages.push(await wordsOf(page))
    page.cleanup()
    await pause()
  }
  return pages
}
