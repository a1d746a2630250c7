/** One vote, signed on the tablet: over the exact question that was shown, with the command's own key in it. */
import { canonical, hex, sha256, toBase64url, utf8 } from './bytes'
import { sign, type DeviceKeys } from './device'
import { KeyFailure } from './failure'

export interface Question {
  id: number
  question: string
  /** What a vote on several items puts to the vote; empty for one item alone. */
  items: { item_id: number; title: string }[]
  /** The options between which is voted, by their names; empty where the question is for or against. */
  alternatives: { choice: string; name: string }[]
  definition: string
  definition_sha256: string
}
export type Answer = 'for' | 'against' | 'abstain' | `option_${number}`

const named = (items: Question['items']): string => JSON.stringify(items.map(({ item_id, title }) => [item_id, title]))

const listed = (alternatives: Question['alternatives']): string => JSON.stringify(alternatives.map(({ choice, name }) => [choice, name]))

/** The definition must hash to what the server says, and be about the poll, question, items and options on the screen. */
async function checkDefinition(poll: Question): Promise<void> {
  const digest = hex(await sha256(utf8(poll.definition)))
  let facts: { poll_id?: unknown; question?: unknown; items?: Question['items']; alternatives?: Question['alternatives'] }
  try {
    facts = JSON.parse(poll.definition) as typeof facts
  } catch {
    throw new KeyFailure('wrong_definition')
  }
  const right = digest === poll.definition_sha256 && facts.poll_id === poll.id && facts.question === poll.question && named(facts.items ?? []) === named(poll.items)
  if (!right || listed(facts.alternatives ?? []) !== listed(poll.alternatives)) throw new KeyFailure('wrong_definition')
}

export async function signVote(keys: DeviceKeys, poll: Question, choice: Answer, key: string): Promise<{ choice: Answer; message: string; signature: string }> {
  await checkDefinition(poll)
  const message = canonical({
    type: 'ecab/vote/v1',
    poll_id: poll.id,
    definition_sha256: poll.definition_sha256,
    person_id: keys.personId,
    device_id: keys.deviceId ?? 0,
    choice,
    key,
  })
  return { choice, message, signature: toBase64url(await sign(keys, utf8(message))) }
}
