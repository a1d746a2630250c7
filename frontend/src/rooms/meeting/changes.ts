/** What changed in a paper since its reader last opened it, in words and in pages to look at. */
import type { PageChange, PaperReading } from '../../api'
import { t } from '../../i18n'

export interface Change extends PageChange {
  /** The reader has had this page of the new version before their eyes. */
  seen: boolean
}

/** Pages to look at, in order; none while nothing is known. */
export function changesOf(reading: PaperReading | null): Change[] {
  const seen = new Set(reading?.pages)
  return (reading?.comparison?.changed ?? []).map((page) => ({ ...page, seen: seen.has(page.page) }))
}

export const readingOf = (all: readonly PaperReading[], paperId: number | null, versionId: number | null): PaperReading | null =>
  all.find((each) => each.paper_id === paperId && each.version_id === versionId) ?? null

/** Whether there is something to say: a version was read before, and the paper is another one now. */
export const hasChanges = (reading: PaperReading | null): reading is PaperReading & { since: NonNullable<PaperReading['since']> } =>
  reading !== null && reading.since !== null && reading.state !== 'none'

/** The one sentence: how many pages, or that no word changed. */
export function headOf(reading: PaperReading): string {
  const facts = { n: reading.since?.number ?? 0 }
  const found = reading.comparison
  if (reading.state === 'comparing') return t('changes.comparing', facts)
  if (!found) return t('changes.failed', facts)
  const { length } = found.changed
  if (length && !found.text_changed && found.text === 'all') return t('changes.pictures_only', { ...facts, count: length })
  if (length) return t('changes.pages', { ...facts, count: length })
  if (found.text_changed) return t('changes.elsewhere', facts)
  return t(found.text === 'all' ? 'changes.no_text_change' : 'changes.no_visible_change', facts)
}

/** What else is to be said, each in a few words. */
export function furtherOf(reading: PaperReading): string[] {
  const found = reading.comparison
  if (!found) return []
  const list = (pages: number[]) => pages.join(', ')
  return [
    found.deleted.length ? t('changes.deleted', { count: found.deleted.length, pages: list(found.deleted.map((each) => each.page)) }) : '',
    found.moved.length ? t('changes.moved', { pages: found.moved.map((each) => `${each.was} → ${each.page}`).join(', ') }) : '',
    found.running_changed ? t('changes.running') : '',
    found.pictures_gone ? t('changes.pictures_gone', { count: found.pictures_gone }) : '',
    found.text === 'all' ? '' : t(found.text === 'none' ? 'changes.scan' : 'changes.part_scan'),
    found.drawn_until ? t('changes.drawn_until', { page: found.drawn_until }) : '',
  ].filter(Boolean)
}

export function kindOf(change: PageChange): string {
  if (change.kind !== 'text') return t(`changes.${change.kind}`)
  return [change.came ? t('changes.came', { count: change.came }) : '', change.gone ? t('changes.gone', { count: change.gone }) : ''].filter(Boolean).join(', ')
}
