/** New passkeys, and the gestures that are asked for: over the session's challenge, over the acts that are about to be signed. */
import { accounts, factors, Refusal, type CopyOriginal, type FactorsView, type SessionView, type SigningFileView } from '../api'
import { hex, KeyFailure, sha256, type PasskeyAnswer } from '../keys'
import { checkActs } from '../keys/act'
import { askPasskey, makePasskey, whyNoPasskeys } from '../keys/passkey'
import { device } from './device.svelte'
import { stepUp } from './step-up.svelte'

export { whyNoPasskeys }

const refused = (error: unknown): never => {
  throw error instanceof KeyFailure ? new Refusal(error.code, 0, error.facts) : error
}

export function askAgain(asked: { challenge: string | null; relying_party: string | null; passkeys: string[] } | null): Promise<PasskeyAnswer> {
  if (!asked?.challenge || !asked.relying_party) throw new Refusal('passkey_not_here')
  return askPasskey({ challenge: asked.challenge, relying_party: asked.relying_party, passkeys: asked.passkeys }).catch(refused)
}

/** Any passkey that the device keeps for this address: it says itself whose it is. */
export async function enterByPasskey(): Promise<SessionView> {
  const asked = await accounts.askPasskey()
  return accounts.signInByPasskey(await askPasskey({ ...asked, passkeys: [] }).catch(refused))
}

export async function addPasskey(name: string): Promise<FactorsView> {
  const wanted = await factors.askPasskey()
  const made = await makePasskey(wanted).catch(refused)
  return factors.addPasskey({ name, ...made })
}

export interface ReadDocument {
  file: SigningFileView
  bytes: Uint8Array
  /** A key that lies elsewhere, instead of this tablet's. */
  key?: { id: number; fingerprint: string } | null
}

/** One gesture of the person for all of these, as they were read. What the server asks is made again here of what was shown. */
export async function authorise(read: readonly ReadDocument[]): Promise<number> {
  const digests = await Promise.all(read.map(async ({ bytes }) => hex(await sha256(bytes))))
  const asked = await factors.askAuthorisation(read.map(({ file, key }, index) => ({ file_id: file.id, sha256: digests[index] ?? '', key_id: key?.id ?? null })))
  const shown = read.map(({ file, key }, index) => ({
    id: file.id,
    title: file.title,
    field: file.mine ?? '',
    digest: digests[index] ?? '',
    ...(key ? { fingerprint: key.fingerprint } : { point: device.keys?.signingPoint ?? new Uint8Array([0]) }),
  }))
  await checkActs(shown, asked.deeds, asked.challenge).catch(refused)
  return stepUp.askForActs(asked, read.map(({ file }) => file.title))
}

/** One gesture for the organisation's seal on these bytes, which were looked at, and on the signatures that are shown. */
export async function authoriseSeal(file: SigningFileView, digest: string): Promise<number> {
  const asked = await factors.askAuthorisation([{ file_id: file.id, sha256: digest, key_id: null, seal: true }])
  const over = file.fields.filter((field) => field.kind === 'person' && field.signed_at).map((field) => field.name)
  const field = file.fields.find((each) => each.kind === 'seal')?.name ?? ''
  await checkActs([{ id: file.id, title: file.title, field, digest, over }], asked.deeds, asked.challenge).catch(refused)
  return stepUp.askForActs(asked, [file.title], 'seal')
}

/** One gesture for an electronic copy of this document, which the organisation signs. */
export async function authoriseCopy(original: CopyOriginal): Promise<number> {
  const { file_id: id, title, sha256: digest } = original
  const asked = await factors.askAuthorisation([{ file_id: id, sha256: digest, key_id: null, as_copy: true }])
  await checkActs([{ id, title, field: 'SaoY', digest, copied: true }], asked.deeds, asked.challenge).catch(refused)
  return stepUp.askForActs(asked, [title], 'copy')
}
