/** Everybody's registered keys, the holders there are, and which of them may sign what; for administrators. */
import { accounts, type Holders, type PersonView, type SigningKeyView } from '../../api'
import { holders } from '../../api/holders'
import { KeptList } from '../../state/kept-list.svelte'

export class Keys extends KeptList {
  all = $state.raw<SigningKeyView[] | null>(null)
  people = $state.raw<PersonView[]>([])
  own = $state.raw<Holders | null>(null)

  readonly holders = $derived(this.own?.holders.filter((each) => each.kind !== 'tablet') ?? [])

  protected async fetch(): Promise<void> {
    ;[this.all, this.own, this.people] = await Promise.all([holders.keys(), holders.own(), accounts.persons()])
  }

  retire = (key: SigningKeyView) => this.change(() => holders.retire(key.id))
  unlock = (key: SigningKeyView) => this.change(() => holders.unlockKey(key.id))
  rule = (purpose: string, kinds: string[]) => this.change(() => holders.rule(purpose, kinds))
}
