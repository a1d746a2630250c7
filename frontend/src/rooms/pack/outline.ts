/** The whole pack as contents for the reader: cover, agenda, items with their papers; the open paper's own bookmarks hang below it. */
import { t } from '../../i18n'
import type { Entry } from '../../reader'
import { itemTitle } from '../meeting/agenda'
import { addressOf, type Part, type Section, type Volume } from './numbering'

function paperOf(part: Part, meetingId: number, open: number | null, go: (address: string) => void): Entry {
  const id = part.version.id
  return { id: `paper/${id}`, title: part.paper.title, items: [], here: id === open, note: String(part.first), choose: () => go(addressOf(meetingId, part)) }
}

function sectionOf(section: Section, meetingId: number, open: number | null, go: (address: string) => void): Entry {
  const [first] = section.parts
  const note = section.item.classified ? t('pack.on_paper') : first && String(first.first)
  return {
    id: `item/${section.item.id}`,
    title: `${section.number}. ${itemTitle(section.item)}`,
    items: section.parts.map((part) => paperOf(part, meetingId, open, go)),
    bold: true,
    ...(note ? { note } : {}),
    choose: first ? () => go(addressOf(meetingId, first)) : undefined,
  }
}

export function contentsOf(volume: Volume, meetingId: number, open: number | null, go: (address: string) => void): Entry[] {
  const screen = () => go(`/m/${meetingId}/pack`)
  const roots: Entry[] = [
    { id: 'cover', title: t('pack.cover'), items: [], note: '1', choose: screen },
    { id: 'agenda', title: t('pack.contents'), items: [], note: '2', choose: screen },
  ]
  const above: Entry[] = []
  for (const section of volume.sections) {
    const entry = sectionOf(section, meetingId, open, go)
    above.length = section.depth
    ;(above.at(-1)?.items ?? roots).push(entry)
    above.push(entry)
  }
  return roots
}
