/** Links inside a paper; links that lead out of it are not followed. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Viewer } from './viewer.svelte'

export interface InnerLink {
  page: number
  left: number
  top: number
  width: number
  height: number
}

interface LinkAnnotation {
  subtype: string
  rect: [number, number, number, number]
  dest?: string | unknown[] | null
}

async function targetOf(viewer: Viewer, dest: string | unknown[]): Promise<number | null> {
  const document = viewer.document
  const explicit = typeof dest === 'string' ? await document?.getDestination(dest) : dest
  const place = explicit?.[0]
  if (typeof place === 'number') return place + 1
  if (!document || typeof place !== 'object' || place === null) return null
  return (await document.getPageIndex(place as { num: number; gen: number })) + 1
}

export async function innerLinks(viewer: Viewer, page: PDFPageProxy): Promise<InnerLink[]> {
  const viewport = page.getViewport({ scale: 1 })
  const annotations = (await page.getAnnotations()) as LinkAnnotation[]
  const links: InnerLink[] = []
  for (const { subtype, dest, rect } of annotations) {
    if (subtype !== 'Link' || !dest) continue
    const target = await targetOf(viewer, dest).catch(() => null)
    if (!target) continue
    const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(rect[0], rect[1]) as number[]
    const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(rect[2], rect[3]) as number[]
    links.push({ page: target, left: Math.min(x1, x2), top: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) })
  }
  return links
}
