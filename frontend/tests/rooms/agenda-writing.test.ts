import { describe, expect, it } from 'vitest'
import { nested, nestsUnder, rowsOf, treeOf } from '../../src/rooms/office/agenda'
import { asked, changesIn, draftOf, fieldsOf, settled } from '../../src/rooms/office/writing'
import { item } from './sitting'

const agenda = [item(1), item(2, { parent_id: 1 }), item(3, { is_break: true }), item(4), item(5, { is_break: true, parent_id: 4 }), item(6, { parent_id: 4 })]

describe('an agenda with breaks', () => {
  it('gives numbers to matters alone', () => {
    expect(rowsOf(treeOf(agenda)).map((row) => row.number)).toEqual(['1', '1.1', '', '2', '', '2.1'])
  })
  it('makes nothing a part of a break', () => {
    const flat = treeOf([item(1), item(2, { is_break: true }), item(3)])
    expect(nestsUnder(flat, 3)).toBeNull()
    expect(nestsUnder(flat, 1)).toBeNull()
    expect(nested(flat, 3).map((branch) => branch.id)).toEqual([1, 2, 3])
    expect(nestsUnder(treeOf([item(1), item(2)]), 2)?.id).toBe(1)
  })
})

describe('writing an item beside somebody else', () => {
  const base = item(1, { title: 'Cũ', rapporteur: 'Bộ A', rapporteur_id: 7 })
  const theirs = { ...base, title: 'Của họ', revision: 2 }
  const clash = { mine: { title: 'Của tôi', minutes: 30, rapporteur: 'Bộ B', rapporteur_id: null }, theirs, fields: ['title', 'rapporteur', 'rapporteur_id'] as const }

  it('sends only what was changed, and what was emptied as nothing', () => {
    const changes = changesIn({ base, draft: { ...draftOf(base), minutes: 20, rapporteur: ' ', rapporteur_id: null } })
    expect(fieldsOf(changes)).toEqual({ minutes: 20, rapporteur: null, rapporteur_id: null })
    expect(changesIn({ base, draft: draftOf(base) })).toEqual({})
  })
  it('asks once about who presents', () => {
    expect(asked(clash.fields)).toEqual(['title', 'rapporteur'])
  })
  it('keeps what nobody disputes, and of the rest what was chosen', () => {
    const given = { ...clash, fields: [...clash.fields] }
    expect(settled(given, new Set())).toEqual({ minutes: 30 })
    expect(settled(given, new Set(['title']))).toEqual({ title: 'Của tôi', minutes: 30 })
    expect(settled(given, new Set(['rapporteur']))).toEqual({ minutes: 30, rapporteur: 'Bộ B', rapporteur_id: null })
  })
})
