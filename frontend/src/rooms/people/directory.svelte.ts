/** The cabinet's people as the administrator sees them, and the changes made to their accounts. */
import { accounts, asRefusal, type OfficeView, type PersonView } from '../../api'
import { twoPersonActs } from '../../api/two-person-acts'
import { session } from '../../state'
import { KeptList } from '../../state/kept-list.svelte'
import { changesOf, draftOf, plain, type PersonDraft } from './person'

export class Directory extends KeptList {
  people = $state.raw<PersonView[] | null>(null)
  /** Whether new passwords, keys and roles with power over others take a second person here. */
  takesTwo = $state(false)
  /** Whether what was last refused may be proposed. */
  needsAnother = $state(false)
  offices = $state.raw<OfficeView[]>([])
  query = $state('')
  withInactive = $state(false)
  /** The person being edited, or 'new', or nobody. */
  editing = $state.raw<PersonView | 'new' | null>(null)
  draft = $state<PersonDraft>(draftOf(null))
  initial = $state.raw<{ name: string; password: string } | null>(null)

  shown = $derived.by(() => {
    const wanted = plain(this.query.trim())
    return (this.people ?? []).filter((person) => (person.active || this.withInactive) && this.#fits(person, wanted))
  })
  members = $derived((this.people ?? []).filter((person) => person.active && person.roles.includes('member')))

  #fits(person: PersonView, wanted: string): boolean {
    if (!wanted) return true
    const office = person.office ? `${person.office.title_vi} ${person.office.title_en}` : ''
    return plain(`${person.full_name} ${office} ${person.username ?? ''}`).includes(wanted)
  }

  protected async fetch(): Promise<void> {
    ;[this.people, this.offices] = await Promise.all([accounts.persons(), accounts.offices()])
    if (session.has('administrator')) this.takesTwo = (await twoPersonActs.list()).takes_two
  }

  edit(person: PersonView | 'new'): void {
    this.draft = draftOf(person === 'new' ? null : person)
    this.refused = null
    this.editing = person
  }

  get complete(): boolean {
    const { full_name, username, roles } = this.draft
    return full_name.trim() !== '' && roles.length > 0 && (this.editing !== 'new' || username.trim() !== '')
  }

  /** Whether saving would sign the person out for good. */
  get deactivates(): boolean {
    return this.editing !== null && this.editing !== 'new' && this.editing.active && !this.draft.active
  }

  /** The draft as it is sent: only an aide assists somebody. */
  #whole(): PersonDraft {
    const draft = $state.snapshot(this.draft)
    return { ...draft, principal_id: draft.roles.includes('aide') ? draft.principal_id : null }
  }

  async save(): Promise<boolean> {
    const person = this.editing
    const draft = this.#whole()
    this.needsAnother = false
    const done = await this.change(async () => {
      if (person === 'new') await this.#add(draft)
      else if (person) {
        const changes = changesOf(draft, person)
        if (Object.keys(changes).length > 0) await this.#change(person, changes)
      }
    })
    if (done) this.editing = null
    return done
  }

  async #change(person: PersonView, changes: Partial<PersonDraft>): Promise<void> {
    try {
      await accounts.changePerson(person.id, changes)
    } catch (error) {
      if (asRefusal(error).code !== 'two_persons_required') throw error
      const rest = { ...changes }
      delete rest.roles
      delete rest.active
      delete rest.principal_id
      if (Object.keys(rest).length > 0) await accounts.changePerson(person.id, rest)
      this.needsAnother = true
      throw error
    }
  }

  async #add({ username, full_name, office_id, roles, principal_id }: PersonDraft): Promise<void> {
    const made = await accounts.addPerson({ username, full_name, office_id, roles, principal_id })
    if (made.initial_password) this.initial = { name: made.person.full_name, password: made.initial_password }
  }

  reset(person: PersonView): Promise<boolean> {
    return this.change(async () => {
      const { initial_password } = await accounts.resetPassword(person.id)
      if (initial_password) this.initial = { name: person.full_name, password: initial_password }
      this.editing = null
    })
  }
}
