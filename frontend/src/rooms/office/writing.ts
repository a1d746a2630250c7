/** An item as it is written: what was seen, what was typed since, and where somebody else wrote meanwhile. */
import type { AgendaItemView, ItemFields } from '../../api'
import { number, t } from '../../i18n'

export type Item = AgendaItemView
export type ItemDraft = Pick<Item, 'title' | 'title_en' | 'rapporteur_id' | 'rapporteur' | 'minutes' | 'kind' | 'classified'>
export type FieldName = keyof ItemDraft
/** What was typed, and the item as it was when the typing began. */
export interface Writing {
  base: Item
  draft: ItemDraft
}
/** A change that came too late: mine, theirs, and the fields in which they differ. */
export interface Clash {
  mine: Partial<ItemDraft>
  theirs: Item
  fields: FieldName[]
}

export const draftOf = (item: Item): ItemDraft => ({
  title: item.title,
  title_en: item.title_en,
  rapporteur_id: item.rapporteur_id,
  rapporteur: item.rapporteur,
  minutes: item.minutes,
  kind: item.kind,
  classified: item.classified,
})

export const names = (draft: Partial<ItemDraft>): FieldName[] => Object.keys(draft) as FieldName[]

/** Only what differs from what was seen: everything else is left to whoever else writes. */
export function changesIn({ base, draft }: Writing): Partial<ItemDraft> {
  const seen = draftOf(base)
  return Object.fromEntries(names(draft).filter((name) => draft[name] !== seen[name]).map((name) => [name, draft[name]]))
}

/** The change as the server takes it: an emptied text is null. */
export function fieldsOf(changes: Partial<ItemDraft>): ItemFields {
  const empty = (text: string) => text.trim() || null
  const body: ItemFields = { ...changes }
  if (changes.title_en !== undefined) body.title_en = empty(changes.title_en)
  if (changes.rapporteur !== undefined) body.rapporteur = empty(changes.rapporteur)
  return body
}

/** The fields a person is asked about: who presents is one of them, however many columns it has. */
export function asked(fields: readonly FieldName[]): FieldName[] {
  return [...new Set(fields.map((name): FieldName => (name === 'rapporteur_id' ? 'rapporteur' : name)))]
}

/** What goes up once it was chosen, field by field, whose text stays. */
export function settled(clash: Clash, mineStays: ReadonlySet<FieldName>): Partial<ItemDraft> {
  const disputed = new Set(clash.fields)
  const stays = (name: FieldName) => !disputed.has(name) || mineStays.has(name === 'rapporteur_id' ? 'rapporteur' : name)
  return Object.fromEntries(names(clash.mine).filter(stays).map((name) => [name, clash.mine[name]]))
}

const LABELS = {
  title: 'prepare.item_name',
  title_en: 'prepare.item_name_en',
  rapporteur: 'prepare.item_rapporteur',
  rapporteur_id: 'prepare.item_rapporteur',
  minutes: 'prepare.item_minutes',
  kind: 'prepare.item_kind',
  classified: 'prepare.item_classified',
} as const

export const labelOf = (name: FieldName): string => t(LABELS[name])

/** A value as people read it. */
export function shown(name: FieldName, draft: Partial<ItemDraft>): string {
  const value = draft[name]
  if (name === 'kind' && draft.kind) return t(`prepare.item_kind_${draft.kind}`)
  if (typeof value === 'boolean') return t(value ? 'writing.yes' : 'writing.no')
  if (typeof value === 'number') return number(value)
  return value || t('writing.nothing')
}
