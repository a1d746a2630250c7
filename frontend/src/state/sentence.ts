/** Anything thrown, as one sentence a person can act on. */
import { asRefusal } from '../api'
import { maybe, refusal, t } from '../i18n'

export function sentenceOf(error: unknown): string {
  const refused = asRefusal(error)
  const known = maybe(`refusals.${refused.code}`, refused.facts)
  // A fault of the server has a number, under which its log tells more.
  const { request } = refused.facts
  if (known && refused.code === 'unexpected' && typeof request === 'string') return `${known} ${t('common.request_number', { request })}`
  if (known) return known
  // A code of one field (bad_username, too_long) reads better than "something is not right".
  const field = refused.errors.map((each) => maybe(`refusals.${each.type}`)).find(Boolean)
  return field ?? refusal(refused.code, refused.facts)
}

/** Why a command was refused, as such a sentence; null when it was done. */
export async function refusedWith(command: () => Promise<unknown>): Promise<string | null> {
  try {
    await command()
    return null
  } catch (error) {
    return sentenceOf(error)
  }
}
