/** Passkeys: the browser's authenticator is asked with the person verified, and its answer handed on as it is. */
import { fromBase64url, toBase64url } from './bytes'
import { KeyFailure, type FailureCode } from './failure'

export interface AskedPasskey {
  challenge: string
  relying_party: string
  passkeys: string[]
}
export interface PasskeyAnswer {
  credential_id: string
  client_data: string
  authenticator_data: string
  signature: string
}
export interface WantedPasskey {
  challenge: string
  relying_party: string
  user_id: string
  username: string
  full_name: string
  algorithms: number[]
  known: string[]
}
export interface MadePasskey {
  credential_id: string
  client_data: string
  attestation: string
  transports: string[]
}

/** A person looks for their finger, or for the key in a drawer. */
const PATIENCE = 120_000

const NUMBER = /^(\d+(\.\d+){3}|\[.*\])$/

/** Why no passkey can be asked here, or null: the browser knows none, or the address is a number instead of a name. */
export function whyNoPasskeys(): FailureCode | null {
  if (NUMBER.test(globalThis.location?.hostname ?? '')) return 'passkeys_need_a_name'
  return typeof PublicKeyCredential === 'function' && typeof navigator.credentials?.get === 'function' ? null : 'passkey_not_here'
}

const WHY: Record<string, FailureCode> = {
  NotAllowedError: 'passkey_cancelled',
  AbortError: 'passkey_cancelled',
  InvalidStateError: 'passkey_known',
  SecurityError: 'passkey_wrong_origin',
}

async function asked<Answer>(ask: () => Promise<Credential | null>): Promise<[PublicKeyCredential, Answer]> {
  const whyNot = whyNoPasskeys()
  if (whyNot) throw new KeyFailure(whyNot)
  const found = await ask().catch((error: unknown) => {
    throw new KeyFailure(WHY[error instanceof Error ? error.name : ''] ?? 'passkey_not_here')
  })
  if (!(found instanceof PublicKeyCredential)) throw new KeyFailure('passkey_cancelled')
  return [found, found.response as Answer]
}

const text = (buffer: ArrayBuffer): string => toBase64url(new Uint8Array(buffer))
const named = (ids: readonly string[]) => ids.map((id) => ({ type: 'public-key' as const, id: fromBase64url(id) }))

/** Asks one of these passkeys; throws `passkey_cancelled` when the person does not go through with it. */
export async function askPasskey({ challenge, relying_party, passkeys }: AskedPasskey): Promise<PasskeyAnswer> {
  const publicKey = { challenge: fromBase64url(challenge), rpId: relying_party, allowCredentials: named(passkeys), userVerification: 'required' as const, timeout: PATIENCE }
  const [found, answer] = await asked<AuthenticatorAssertionResponse>(() => navigator.credentials.get({ publicKey }))
  return { credential_id: text(found.rawId), client_data: text(answer.clientDataJSON), authenticator_data: text(answer.authenticatorData), signature: text(answer.signature) }
}

export async function makePasskey(wanted: WantedPasskey): Promise<MadePasskey> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: fromBase64url(wanted.challenge),
    rp: { id: wanted.relying_party, name: 'e-Cabinet' },
    user: { id: fromBase64url(wanted.user_id), name: wanted.username, displayName: wanted.full_name },
    pubKeyCredParams: wanted.algorithms.map((alg) => ({ type: 'public-key', alg })),
    excludeCredentials: named(wanted.known),
    authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
    attestation: 'none',
    timeout: PATIENCE,
  }
  const [found, answer] = await asked<AuthenticatorAttestationResponse>(() => navigator.credentials.create({ publicKey }))
  return { credential_id: text(found.rawId), client_data: text(answer.clientDataJSON), attestation: text(answer.attestationObject), transports: answer.getTransports?.() ?? [] }
}
