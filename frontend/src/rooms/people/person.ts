/** A person's account as it is edited: what the form holds, and what of it is sent. */
import type { PersonView, Role } from '../../api'

export interface PersonDraft {
  username: string
  full_name: string
  office_id: number | null
  roles: Role[]
  principal_id: number | null
  active: boolean
}

export const ROLES: readonly Role[] = ['member', 'chair', 'substitute', 'aide', 'secretary', 'clerk', 'administrator', 'security_officer']

export function draftOf(person: PersonView | null): PersonDraft {
  return {
    username: person?.username ?? '',
    full_name: person?.full_name ?? '',
    office_id: person?.office?.id ?? null,
    // Nobody votes by oversight: whoever is entered gets the roles that were ticked, and no other.
    roles: [...(person?.roles ?? [])],
    principal_id: person?.principal_id ?? null,
    active: person?.active ?? true,
  }
}

type Rights = Pick<PersonDraft, 'roles' | 'active' | 'principal_id' | 'office_id'>

/** What of a draft takes a second person: roles, standing, whom an aide assists, and the office. */
export function rightsOf({ roles, active, principal_id, office_id }: PersonDraft): Rights {
  return { roles: [...roles], active, principal_id: roles.includes('aide') ? principal_id : null, office_id }
}

/** With what one person enters somebody, while the rest waits for another: no office, and a role that sees nothing. */
export function begunWith({ username, full_name, roles }: PersonDraft): Omit<PersonDraft, 'active'> {
  const plain = roles.filter((role) => role === 'member' || role === 'substitute')
  return { username, full_name, office_id: null, roles: plain.length > 0 ? plain : ['substitute'], principal_id: null }
}

/** What of refused changes one person does all the same: the name, and shutting the account. */
export function leftToOne({ full_name, active }: Partial<PersonDraft>): Partial<PersonDraft>[] {
  return [...(full_name === undefined ? [] : [{ full_name }]), ...(active === false ? [{ active }] : [])]
}

/** Roles that go together come together: the chair is a member, a substitute is none. */
export function withRole(roles: readonly Role[], role: Role, on: boolean): Role[] {
  if (!on) return roles.filter((each) => each !== role && !(role === 'member' && each === 'chair'))
  if (role === 'member') return [...roles.filter((each) => each !== 'substitute'), 'member']
  if (role === 'substitute') return [...roles.filter((each) => each !== 'member' && each !== 'chair'), 'substitute']
  if (role === 'chair') return [...new Set<Role>([...roles.filter((each) => each !== 'substitute'), 'member', 'chair'])]
  return [...roles, role]
}

/** Only what differs from what is stored. */
export function changesOf(draft: PersonDraft, person: PersonView): Partial<PersonDraft> {
  const before = draftOf(person)
  const names = (Object.keys(before) as (keyof PersonDraft)[]).filter((name) => name !== 'username')
  return Object.fromEntries(names.filter((name) => JSON.stringify(draft[name]) !== JSON.stringify(before[name])).map((name) => [name, draft[name]]))
}

/** Letters without their marks, for finding Nguyễn by typing nguyen. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()
}
