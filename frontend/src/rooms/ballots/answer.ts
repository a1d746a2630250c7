/** A signed answer on its way: kept on the tablet until the server has answered. */
import { newKey, Refusal, type AnswerReceipt, type WrittenBallotView } from '../../api'
import { KeyFailure } from '../../keys'
import { signAnswer, type Said } from '../../keys/answer'
import { outbox } from '../../offline'
import { device } from '../../state'
import { keepSigned } from '../../state/signed'

export const aboutOf = (ballotId: number): string => `answer/${ballotId}`

export async function sendAnswer(ballot: WrittenBallotView, said: readonly Said[]): Promise<AnswerReceipt> {
  const keys = device.keys
  if (!keys?.deviceId || !device.approved) throw new Refusal('device_required')
  const { id, title, background, questions, definition, definition_sha256 } = ballot
  if (!definition || !definition_sha256) throw new Refusal('wrong_definition')
  const key = newKey()
  const body = await signAnswer(keys, { id, title, background, questions, definition, definition_sha256 }, said, key).catch((error: unknown) => {
    throw error instanceof KeyFailure ? new Refusal(error.code) : error
  })
  await keepSigned(keys, aboutOf(id), body)
  const tooLate = ['answer_too_late', 'written_ballot_closed', 'written_ballot_recalled']
  return outbox.send<AnswerReceipt>({ id: key, personId: keys.personId, about: aboutOf(id), method: 'PUT', path: `/api/written-ballots/${id}/answer`, body, tooLate })
}
