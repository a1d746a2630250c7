/** Accounts as they are edited: roles that go together, changes that are sent, names found without marks. */
import { describe, expect, it } from 'vitest'
import type { PersonView } from '../../src/api'
import { begunWith, changesOf, draftOf, leftToOne, plain, rightsOf, withRole } from '../../src/rooms/people/person'
import { likelyKind, withKind } from '../../src/rooms/office/seating'

const person: PersonView = { id: 7, username: 'taichinh', full_name: 'Phan Thế Kỷ', office: null, roles: ['member'], principal_id: null, active: true }

describe('an account', () => {
  it('proposes whom an aide assists together with the roles, and nobody for others', () => {
    const aide = { ...draftOf(person), roles: ['aide' as const], principal_id: 3 }
    expect(rightsOf(aide)).toEqual({ roles: ['aide'], active: true, principal_id: 3, office_id: null })
    expect(rightsOf({ ...aide, roles: ['clerk'], office_id: 4 })).toEqual({ roles: ['clerk'], active: true, principal_id: null, office_id: 4 })
  })

  it('begins without an office and with roles that see nothing, while the rest waits', () => {
    const wanted = { ...draftOf(person), office_id: 4, principal_id: 3 }
    const begun = { username: 'taichinh', full_name: 'Phan Thế Kỷ', office_id: null, principal_id: null }
    expect(begunWith({ ...wanted, roles: ['member', 'chair'] })).toEqual({ ...begun, roles: ['member'] })
    expect(begunWith({ ...wanted, roles: ['aide', 'clerk'] })).toEqual({ ...begun, roles: ['substitute'] })
  })

  it('is renamed and shut by one, whatever else waits', () => {
    expect(leftToOne({ full_name: 'Phan Thế Kỳ', roles: ['clerk'], office_id: 4, active: false })).toEqual([{ full_name: 'Phan Thế Kỳ' }, { active: false }])
    expect(leftToOne({ office_id: null, principal_id: 3, active: true })).toEqual([])
  })

  it('keeps roles that go together together', () => {
    expect(withRole([], 'chair', true).sort()).toEqual(['chair', 'member'])
    expect(withRole(['member', 'chair'], 'member', false)).toEqual([])
    expect(withRole(['member', 'secretary'], 'substitute', true).sort()).toEqual(['secretary', 'substitute'])
    expect(withRole(['member'], 'clerk', true)).toEqual(['member', 'clerk'])
  })

  it('sends only what differs', () => {
    expect(changesOf(draftOf(person), person)).toEqual({})
    expect(changesOf({ ...draftOf(person), full_name: 'Phan Thế Kỳ', active: false }, person)).toEqual({ full_name: 'Phan Thế Kỳ', active: false })
    expect(changesOf({ ...draftOf(person), username: 'other' }, person)).toEqual({})
  })

  it('is found by letters without their marks', () => {
    expect(plain('Đỗ Thị Mỹ Uyên')).toBe('do thi my uyen')
    expect(plain('NGUYỄN')).toBe('nguyen')
  })
})

describe('a seat', () => {
  const seats = [
    { person_id: 1, kind: 'chair' as const, substitutes_for_id: null },
    { person_id: 2, kind: 'member' as const, substitutes_for_id: null },
    { person_id: 3, kind: 'substitute' as const, substitutes_for_id: 2 },
  ]

  it('has one person in the chair', () => {
    expect(withKind(seats, 2, 'chair').map((seat) => seat.kind)).toEqual(['member', 'chair', 'substitute'])
  })

  it('forgets whom a substitute stands for when it becomes a guest', () => {
    expect(withKind(seats, 3, 'guest')[2]).toEqual({ person_id: 3, kind: 'guest', substitutes_for_id: null })
  })

  it('is guessed from the roles', () => {
    expect(likelyKind(person)).toBe('member')
    expect(likelyKind({ ...person, roles: ['substitute'] })).toBe('substitute')
    expect(likelyKind({ ...person, roles: ['clerk'] })).toBe('guest')
  })
})
