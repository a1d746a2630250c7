/** One answer to a written ballot, signed on the tablet over the exact text that was shown. */
import { hex, sha256, toBase64url, utf8 } from './bytes'
import { sign, type DeviceKeys } from './device'
import { KeyFailure } from './failure'

export interface Said {
  question: number
  choice: 'yes' | 'no' | 'option' | 'other'
  option: number
  text: string
}
export interface Asked {
  id: number
  title: string
  background: string
  questions: { number: number; kind: string; text: string; options: string[] }[]
  definition: string
  definition_sha256: string
}

const HIDDEN = /[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]|\p{Cs}|(?!\n)\p{Cc}/gu
const once = (text: string): string => text.replaceAll('\r\n', '\n').normalize('NFC').replace(/[\t\r]/g, ' ').replace(HIDDEN, '').trim()

/** Words as the server takes them: composed, without hidden characters, trimmed. What a hidden one held apart may compose. */
export const clean = (text: string): string => once(once(text))

const asked = (questions: Asked['questions']): string => JSON.stringify(questions.map(({ number, kind, text, options }) => [number, kind, text, options]))

/** The definition must hash to what the server says, and be about the ballot, words and questions on the screen. */
async function checkDefinition(ballot: Asked): Promise<void> {
  const digest = hex(await sha256(utf8(ballot.definition)))
  let facts: Partial<{ ballot_id: number; title: string; background: string; questions: Asked['questions'] }>
  try {
    facts = JSON.parse(ballot.definition) as typeof facts
  } catch {
    throw new KeyFailure('wrong_definition')
  }
  const same = facts.ballot_id === ballot.id && facts.title === ballot.title && facts.background === ballot.background && asked(facts.questions ?? []) === asked(ballot.questions)
  if (digest !== ballot.definition_sha256 || !same) throw new KeyFailure('wrong_definition')
}

/** Keys of every object in the order of the alphabet, which is the canonical one. */
export function answerText(ballot: Asked, said: readonly Said[], personId: number, deviceId: number, key: string): string {
  return JSON.stringify({
    answers: said.map(({ question, choice, option, text }) => ({ choice, option, question, text: clean(text) })),
    ballot_id: ballot.id,
    definition_sha256: ballot.definition_sha256,
    device_id: deviceId,
    key,
    person_id: personId,
    type: 'ecab/answer/v1',
  })
}

export async function signAnswer(keys: DeviceKeys, ballot: Asked, said: readonly Said[], key: string): Promise<{ message: string; signature: string }> {
  await checkDefinition(ballot)
  const message = answerText(ballot, said, keys.personId, keys.deviceId ?? 0, key)
  return { message, signature: toBase64url(await sign(keys, utf8(message))) }
}
