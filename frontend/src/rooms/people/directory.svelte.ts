/** The cabinet's people as the administrator sees them, and the changes made to their accounts. */
import { accounts, asRefusal, type ActView, type OfficeView, type PersonView } from '../../api'
import { twoPersonActs } from '../../api/two-person-acts'
import { live } from '../../live'
import { session } from '../../state'
import { KeptList } from '../../state/kept-list.svelte'
import { begunWith, changesOf, draftOf, leftToOne, plain, type PersonDraft } from './person'

export class Directory extends KeptList {
  people = $state.raw<PersonView[] | null>(null)
  /** Whether new passwords, keys and roles with power over others take a second person here. */
  takesTwo = $state(false)
  /** Whether what was last refused may be proposed. */
  needsAnother = $state(false)
  /** What waits for a second person. */
  waiting = $state.raw<ActView[]>([])
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
    if (!session.has('administrator', 'security_officer')) return
    const acts = await twoPersonActs.list()
    this.takesTwo = acts.takes_two
    this.waiting = acts.items.filter((each) => each.state === 'open')
  }

  /** What waits for a second person about somebody. */
  waitingFor(person: PersonView): ActView[] {
    return this.waiting.filter((each) => each.person?.id === person.id)
  }

  /** Shows at once what another approved. */
  listen(): () => void {
    return live.own.listen((notice) => notice.kind.startsWith('Act') && void this.load())
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
      for (const each of leftToOne(changes)) await this.#alone(person, each)
      this.needsAnother = true
      await this.load()
      throw error
    }
  }

  /** What one person may do of it; the last but one who could approve is shut out by two. */
  async #alone(person: PersonView, change: Partial<PersonDraft>): Promise<void> {
    try {
      await accounts.changePerson(person.id, change)
    } catch (error) {
      if (asRefusal(error).code !== 'two_persons_required') throw error
    }
  }

  async #add(draft: PersonDraft): Promise<void> {
    const { username, full_name, office_id, roles, principal_id } = draft
    try {
      await this.#enter({ username, full_name, office_id, roles, principal_id })
    } catch (error) {
      if (asRefusal(error).code !== 'two_persons_required') throw error
      // The account is there at once; what gives it power is proposed for it.
      this.editing = await this.#enter(begunWith(draft))
      this.needsAnother = true
      await this.load()
      throw error
    }
  }

  async #enter(account: Omit<PersonDraft, 'active'>): Promise<PersonView> {
    const { person, initial_password } = await accounts.addPerson(account)
    if (initial_password) this.initial = { name: person.full_name, password: initial_password }
    return person
  }

  reset(person: PersonView): Promise<boolean> {
    return this.change(async () => {
      const { initial_password } = await accounts.resetPassword(person.id)
      if (initial_password) this.initial = { name: person.full_name, password: initial_password }
      this.editing = null
    })
  }
}
