/** Why a key, a seal or a signature was not used: a stable code, translated like the server's refusals. */
export type FailureCode =
  | 'no_subtle' | 'no_indexeddb' | 'key_not_kept' | 'probe_failed' | 'no_keys'
  | 'lease_over' | 'wrap_unopened' | 'manifest_forged' | 'rolled_back' | 'seal_broken' | 'wrong_definition' | 'wysiwys'
  | 'note_unopened' | 'recovery_mistyped' | 'recovery_wrong'
  | 'not_kept'
  | 'passkey_cancelled' | 'passkey_known' | 'passkey_wrong_origin' | 'passkey_not_here' | 'passkeys_need_a_name'

export class KeyFailure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly facts: Record<string, string | number> = {},
  ) {
    super(code)
    this.name = 'KeyFailure'
  }
}
