/** What the check of a returned file found, and what its signer can do about each of it. */
import { maybe, t } from '../../i18n'

type Cure = 'again' | 'pades' | 'stamp' | 'lists' | 'certificate' | 'authority' | 'algorithm' | 'clock'

/** By the code of the problem or sub-indication; for every other one the file is signed afresh. */
const CURES: Record<string, Cure> = {
  not_pades: 'pades',
  FORMAT_FAILURE: 'pades',
  SIG_CONSTRAINTS_FAILURE: 'pades',
  NO_SIGNING_CERTIFICATE_FOUND: 'pades',
  timestamp_not_trusted: 'stamp',
  NO_POE: 'stamp',
  OUT_OF_BOUNDS_NO_POE: 'stamp',
  REVOKED_NO_POE: 'stamp',
  revocation_unknown: 'lists',
  TRY_LATER: 'lists',
  REVOKED: 'certificate',
  EXPIRED: 'certificate',
  certificate_for_other_purpose: 'certificate',
  CHAIN_CONSTRAINTS_FAILURE: 'certificate',
  NO_CERTIFICATE_CHAIN_FOUND: 'authority',
  CERTIFICATE_CHAIN_GENERAL_FAILURE: 'authority',
  REVOKED_CA_NO_POE: 'authority',
  CRYPTO_CONSTRAINTS_FAILURE: 'algorithm',
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: 'algorithm',
  NOT_YET_VALID: 'clock',
}

export interface Trouble {
  /** What is wrong. */
  what: string
  /** What to do about it. */
  cure: string
}

/** One line for each problem; none that the check did not name. */
export function troubles(problems: unknown): Trouble[] {
  if (!Array.isArray(problems)) return []
  return problems.map(String).map((code) => ({
    // A code the register of words does not know is shown as it is: better than silence.
    what: maybe(`verify.problem_${code}`) ?? maybe(`verify.sub_${code}`) ?? code,
    cure: t(`returned.${CURES[code] ?? 'again'}`, { server: location.origin }),
  }))
}
