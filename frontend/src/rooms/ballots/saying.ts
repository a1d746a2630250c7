/** What a member says to each question, while it is being written. */
import type { AskedQuestion, SaidView } from '../../api'

export type Said = SaidView
export type Saying = Said | null

export const blank = (questions: readonly AskedQuestion[]): Saying[] => questions.map(() => null)

/** What was answered before, in the order of the questions. */
export const taken = (questions: readonly AskedQuestion[], answers: readonly Said[]): Saying[] =>
  questions.map((question) => answers.find((said) => said.question === question.number) ?? null)

/** Another opinion is one only with its words. */
export const isSaid = (said: Saying): said is Said => said !== null && (said.choice !== 'other' || said.text.trim() !== '')

/** The number of the first question to which nothing is said yet, or null. */
export function firstEmpty(questions: readonly AskedQuestion[], sayings: readonly Saying[]): number | null {
  const at = questions.findIndex((_question, index) => !isSaid(sayings[index] ?? null))
  return at < 0 ? null : (questions[at]?.number ?? null)
}

export interface Possible {
  id: string
  choice: Said['choice']
  option: number
  label: string | null
}

/** The answers that a question allows, in the order in which they are shown. */
export function possible(question: AskedQuestion): Possible[] {
  const other: Possible = { id: 'other', choice: 'other', option: 0, label: null }
  if (question.kind === 'yes_no') return [{ id: 'yes', choice: 'yes', option: 0, label: null }, { id: 'no', choice: 'no', option: 0, label: null }, other]
  return [...question.options.map((label, index): Possible => ({ id: `option-${index + 1}`, choice: 'option', option: index + 1, label })), other]
}

export const isChosen = (said: Saying, each: Possible): boolean => said?.choice === each.choice && said.option === each.option
