/** A key that lies elsewhere, as it is entered: what its holder needs to know, and no more. */
import type { HolderView, SigningKeyView } from '../../api'
import { holders } from '../../api/holders'
import { toBase64url } from '../../keys'
import { sentenceOf } from '../../state'

export interface KeyDraft {
  person: number | null
  holder: string
  names: Record<string, string>
  certificates: string
  files: FileList | null
  passphrase: string
  samePerson: boolean
}

const empty = (): KeyDraft => ({ person: null, holder: '', names: {}, certificates: '', files: null, passphrase: '', samePerson: false })

export class Registration {
  draft = $state<KeyDraft>(empty())
  open = $state(false)
  busy = $state(false)
  refused = $state<string | null>(null)

  /** `person`: whose key it will be, where that is known already. */
  begin(person: number | null = null): void {
    this.draft = { ...empty(), person }
    this.refused = null
    this.open = true
  }

  /** The key, once it is registered. */
  async register(known: readonly HolderView[]): Promise<SigningKeyView | null> {
    const { person, holder, names, certificates, files, passphrase, samePerson } = this.draft
    const wanted = known.find((each) => each.name === holder)
    if (person === null || !wanted || this.busy) return null
    this.busy = true
    this.refused = null
    try {
      const file = wanted.kind === 'pkcs12' && files?.[0] ? toBase64url(new Uint8Array(await files[0].arrayBuffer())) : ''
      const entered = Object.fromEntries(wanted.names.map((name) => [name, (names[name] ?? '').trim()]))
      const key = await holders.register({ person_id: person, holder, names: entered, certificates, file, passphrase: file ? passphrase : '', same_person: samePerson })
      this.open = false
      this.draft = empty()
      return key
    } catch (error) {
      this.refused = sentenceOf(error)
      return null
    } finally {
      this.busy = false
    }
  }
}
