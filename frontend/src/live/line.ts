/** One websocket to the server: typed questions with answers, patience, refusals as data. */
import { io, type Socket } from 'socket.io-client'
import { Refusal } from '../api'

export type Line = Socket

/** Jitter keeps a room full of tablets from coming back in the same instant. */
export function openLine(own: boolean): Line {
  return io({
    transports: ['websocket'],
    forceNew: own,
    autoConnect: false,
    reconnectionDelay: 400,
    reconnectionDelayMax: 6000,
    randomizationFactor: 0.6,
    timeout: 8000,
  })
}

function isRefused(answer: unknown): answer is { error: string } {
  return typeof answer === 'object' && answer !== null && 'error' in answer && !ArrayBuffer.isView(answer)
}

/** Asks and waits for the answer; silence counts as being offline. */
export async function ask<Answer>(line: Line, event: string, facts: object, patience: number): Promise<Answer> {
  let answer: unknown
  try {
    answer = await line.timeout(patience).emitWithAck(event, facts)
  } catch {
    throw new Refusal('offline')
  }
  if (isRefused(answer)) throw new Refusal(answer.error, 403)
  return answer as Answer
}
