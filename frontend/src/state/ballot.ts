/** One signed vote on its way: the same press sends the same vote, however often the network breaks. */
import { newKey, Refusal, type Choice, type PollView, type ReceiptView } from '../api'
import { KeyFailure, signVote } from '../keys'
import { outbox } from '../offline'
import { device } from './device.svelte'
import { keepSigned } from './signed'

const onTheWay = new Map<string, Promise<ReceiptView>>()

export function castVote(poll: PollView, choice: Choice): Promise<ReceiptView> {
  const name = `${poll.id}/${choice}`
  const sent = onTheWay.get(name)
  if (sent) return sent
  const sending = send(poll, choice).finally(() => onTheWay.delete(name))
  onTheWay.set(name, sending)
  return sending
}

async function send(poll: PollView, choice: Choice): Promise<ReceiptView> {
  const keys = device.keys
  if (!keys?.deviceId || !device.approved) throw new Refusal('device_required')
  if (!poll.definition || !poll.definition_sha256) throw new Refusal('poll_not_open')
  const key = newKey()
  const question = { id: poll.id, question: poll.question, items: poll.items, alternatives: poll.alternatives, definition: poll.definition, definition_sha256: poll.definition_sha256 }
  const body = await signVote(keys, question, choice, key).catch((error: unknown) => {
    throw error instanceof KeyFailure ? new Refusal(error.code) : error
  })
  await keepSigned(keys, `ballot/${poll.id}`, body)
  return outbox.send<ReceiptView>({ id: key, personId: keys.personId, about: `ballot/${poll.id}`, method: 'PUT', path: `/api/polls/${poll.id}/ballot`, body, tooLate: ['poll_closed'] })
}
