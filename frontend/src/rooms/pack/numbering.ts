/** The pack of a meeting as one volume: cover, agenda, papers in agenda order, one continuous numbering of pages. */
import type { AgendaItemView, MeetingView, PaperView, VersionView } from '../../api'
import { agendaRows } from '../meeting/agenda'

/** Lines of the agenda on one page of A4, as it would be printed. */
const LINES = 24

export interface Part {
  paper: PaperView
  version: VersionView
  /** Its first and last page in the volume. */
  first: number
  last: number
}
export interface Section {
  item: AgendaItemView
  number: string
  depth: number
  /** Empty for an item without papers, and for a classified one: its papers are never in the volume. */
  parts: Part[]
}
export interface Volume {
  /** The cover is page 1, the agenda begins on page 2. */
  agendaPages: number
  pages: number
  sections: Section[]
  parts: Part[]
}
export type Place = { kind: 'cover' } | { kind: 'agenda' } | { kind: 'paper'; part: Part; page: number }

/** A pure function of what the seat sees: the same meeting and papers give the same numbers on every tablet. */
export function volumeOf(view: Pick<MeetingView, 'items'>, papers: readonly PaperView[]): Volume {
  const rows = agendaRows(view.items)
  const shown = papers.filter((paper) => paper.versions.length > 0)
  const agendaPages = Math.max(1, Math.ceil((rows.length + shown.length) / LINES))
  let next = 2 + agendaPages
  const sections = rows.map(({ item, number, depth }): Section => {
    const own = item.classified ? [] : shown.filter((paper) => paper.item_id === item.id).sort((one, other) => one.position - other.position)
    const parts = own.flatMap((paper): Part[] => {
      const version = paper.versions.find((each) => each.current) ?? paper.versions[0]
      if (!version) return []
      const first = next
      next += version.pages
      return [{ paper, version, first, last: next - 1 }]
    })
    return { item, number, depth, parts }
  })
  return { agendaPages, pages: next - 1, sections, parts: sections.flatMap((section) => section.parts) }
}

/** What lies on a page of the volume; null past its ends. */
export function placeOf(volume: Volume, page: number): Place | null {
  if (!Number.isInteger(page) || page < 1 || page > volume.pages) return null
  if (page === 1) return { kind: 'cover' }
  if (page <= 1 + volume.agendaPages) return { kind: 'agenda' }
  const part = volume.parts.find((each) => page <= each.last)
  return part ? { kind: 'paper', part, page: page - part.first + 1 } : null
}

/** The page of the volume on which a page of a version lies; null for an old version, which the volume no longer holds. */
export function pageInVolume(volume: Volume, versionId: number, page: number): number | null {
  const part = volume.parts.find((each) => each.version.id === versionId)
  return part && page >= 1 && page <= part.version.pages ? part.first + page - 1 : null
}

/** The paper read before or after this one. */
export function beside(volume: Volume, versionId: number, by: 1 | -1): Part | null {
  const at = volume.parts.findIndex((each) => each.version.id === versionId)
  return at < 0 ? null : (volume.parts[at + by] ?? null)
}

/** The pages of an item with all its parts; null when it has none. */
export function pagesOf(volume: Volume, section: Section): { first: number; last: number } | null {
  const from = volume.sections.indexOf(section)
  const within = volume.sections.slice(from + 1)
  const end = within.findIndex((each) => each.depth <= section.depth)
  const parts = [section, ...within.slice(0, end < 0 ? undefined : end)].flatMap((each) => each.parts)
  const [first, last] = [parts[0], parts.at(-1)]
  return first && last ? { first: first.first, last: last.last } : null
}

/** Where a page of a paper is read. */
export const addressOf = (meetingId: number, part: Part, page = 1): string =>
  `/m/${meetingId}/item/${part.paper.item_id}/doc/${part.version.id}${page > 1 ? `/page/${page}` : ''}`

/** Where a page of the volume is read; cover and agenda have a screen of their own. */
export function placeAddress(volume: Volume, meetingId: number, page: number): string {
  const place = placeOf(volume, page)
  return place?.kind === 'paper' ? addressOf(meetingId, place.part, place.page) : `/m/${meetingId}/pack`
}
