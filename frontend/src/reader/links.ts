/** Links on a page: those that lead within the paper are followed, those that lead out of it are only read out. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Viewer } from './viewer.svelte'

type Dest = string | unknown[]
/** In points of the page from its upper left corner; `page` is null for a link that leads out, whose `address` is shown. */
export interface PageLink {
  left: number
  top: number
  width: number
  height: number
  dest: Dest | null
  page: number | null
  address: string | null
}
export interface Target {
  page: number
  /** How far down the page, as a share of its height. */
  share: number
}
interface LinkAnnotation {
  subtype: string
  rect: [number, number, number, number]
  dest?: Dest | null
  url?: string
  unsafeUrl?: string
  action?: string
}
const MOST = 200

async function explicit(viewer: Viewer, dest: Dest): Promise<unknown[] | null> {
  return typeof dest === 'string' ? ((await viewer.document?.getDestination(dest)) ?? null) : dest
}

/** The page a destination names, or null when it names none of this paper. */
export async function pageOf(viewer: Viewer, dest: Dest): Promise<number | null> {
  const place = (await explicit(viewer, dest))?.[0]
  const known = (number: number) => (number >= 1 && number <= viewer.count ? number : null)
  if (typeof place === 'number') return known(place + 1)
  if (!viewer.document || typeof place !== 'object' || place === null) return null
  return known((await viewer.document.getPageIndex(place as { num: number; gen: number })) + 1)
}

/** The height a destination names in the page's own coordinates, if it names one. */
export function heightOf(dest: unknown[]): number | null {
  const kind = (dest[1] as { name?: string } | undefined)?.name
  const value = kind === 'XYZ' ? dest[3] : kind === 'FitH' || kind === 'FitBH' ? dest[2] : kind === 'FitR' ? dest[5] : null
  return typeof value === 'number' ? value : null
}

/** Where a destination leads: the page and how far down. */
export async function targetOf(viewer: Viewer, dest: Dest): Promise<Target | null> {
  const number = await pageOf(viewer, dest).catch(() => null)
  if (!number) return null
  const height = heightOf((await explicit(viewer, dest).catch(() => null)) ?? [])
  const viewport = height === null ? null : (await viewer.get(number))?.getViewport({ scale: 1 })
  if (!viewport || height === null) return { page: number, share: 0 }
  const [x = 0] = viewport.viewBox as number[]
  const down = Number(viewport.convertToViewportPoint(x, height)[1])
  return { page: number, share: Math.min(0.98, Math.max(0, down / viewport.height)) }
}

function turned(viewer: Viewer, action: string, from: number): number | null {
  const to = { NextPage: from + 1, PrevPage: from - 1, FirstPage: 1, LastPage: viewer.count }[action]
  return to && to >= 1 && to <= viewer.count ? to : null
}

export async function linksOf(viewer: Viewer, page: PDFPageProxy): Promise<PageLink[]> {
  const viewport = page.getViewport({ scale: 1 })
  const annotations = (await page.getAnnotations()) as LinkAnnotation[]
  const links: PageLink[] = []
  for (const { subtype, dest, rect, url, unsafeUrl, action } of annotations.slice(0, MOST * 4)) {
    if (subtype !== 'Link' || links.length >= MOST) continue
    const address = url ?? unsafeUrl ?? null
    const named = action ? turned(viewer, action, page.pageNumber) : null
    const number = named ?? (dest ? await pageOf(viewer, dest).catch(() => null) : null)
    if (number === null && address === null) continue
    const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(rect[0], rect[1]) as number[]
    const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(rect[2], rect[3]) as number[]
    const box = { left: Math.min(x1, x2), top: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }
    links.push({ ...box, dest: dest ?? null, page: number, address: number === null ? address : null })
  }
  return links
}

/** The link under a point of the page, the topmost first. */
export const linkAt = (links: PageLink[], x: number, y: number): PageLink | null =>
  links.findLast((link) => x >= link.left && x <= link.left + link.width && y >= link.top && y <= link.top + link.height) ?? null
