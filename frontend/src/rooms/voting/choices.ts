/** The three answers of a vote: their order, sign, colour and key. */
import type { Choice } from '../../api'
import type { IconName } from '../../ui'

export type { Choice }

export interface Answer {
  id: Choice
  icon: IconName
  colour: string
  key: string
}

export const ANSWERS: readonly Answer[] = [
  { id: 'for', icon: 'check', colour: 'var(--for)', key: '1' },
  { id: 'against', icon: 'x', colour: 'var(--against)', key: '2' },
  { id: 'abstain', icon: 'minus', colour: 'var(--abstain)', key: '3' },
]

/** The answer a key stands for, or null. */
export const answerOf = (key: string): Choice | null => ANSWERS.find((answer) => answer.key === key)?.id ?? null
