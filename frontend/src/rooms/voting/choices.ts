/** The answers of a vote: their order, words, sign, colour and key; the third and the options as the poll has them. */
import type { Choice, PollView } from '../../api'
import { t } from '../../i18n'
import type { IconName } from '../../ui'

export type { Choice }
/** What a ballot and a screen have in common. */
export type Asked = Pick<PollView, 'options' | 'third' | 'alternatives'>

export interface Answer {
  id: Choice
  word: string
  /** An option carries its number where the others have a sign. */
  number: number | null
  icon: IconName
  colour: string
  key: string
}

const SIDES = {
  for: { icon: 'check', colour: 'var(--for)' },
  against: { icon: 'x', colour: 'var(--against)' },
  abstain: { icon: 'minus', colour: 'var(--abstain)' },
} as const
const COLOURS = 5

function wordOfSide(poll: Asked, side: keyof typeof SIDES): string {
  if (side === 'abstain') return t(poll.third === 'abstain' ? 'options.third_abstain' : 'options.third_not_voting')
  return side === 'against' && poll.alternatives.length ? t('options.none_of_them') : t(`voting.${side}`)
}

/** Every answer that may be given, in the order of the ballot. */
export function answersOf(poll: Asked): Answer[] {
  return poll.options.map((id, at) => {
    const key = at < 9 ? String(at + 1) : ''
    const place = poll.alternatives.findIndex((each) => each.choice === id)
    if (place >= 0) return { id, word: poll.alternatives[place]?.name ?? '', number: place + 1, icon: 'circle-dot', colour: `var(--option-${(place % COLOURS) + 1})`, key }
    const side = id as keyof typeof SIDES
    return { id, word: wordOfSide(poll, side), number: null, ...SIDES[side], key }
  })
}

/** How one answer is called. */
export const wordOf = (poll: Asked, choice: Choice): string => answersOf(poll).find((answer) => answer.id === choice)?.word ?? ''

/** The answer a key stands for, or null. */
export const answerOf = (poll: Asked, key: string): Choice | null => answersOf(poll).find((answer) => answer.key !== '' && answer.key === key)?.id ?? null

export interface Counts {
  for: number
  against: number
  abstain: number
}

/** Every answer with how many gave it. */
export const countedOf = (poll: Asked, counts: Counts): (Answer & { votes: number })[] =>
  answersOf(poll).map((answer) => ({
    ...answer,
    votes: answer.number === null ? counts[answer.id as keyof Counts] : (poll.alternatives[answer.number - 1]?.votes ?? 0),
  }))

/** The same as parts of a bar. */
export const partsOf = (poll: Asked, counts: Counts): { label: string; value: number; colour: string }[] =>
  countedOf(poll, counts).map(({ word, votes, colour }) => ({ label: word, value: votes, colour }))

/** Whether it carried, or which option was chosen. */
export function verdictOf(poll: Pick<PollView, 'outcome' | 'alternatives'>): string {
  const outcome = poll.outcome
  if (!outcome || !poll.alternatives.length) return t(outcome?.carried ? 'voting.carried' : 'voting.not_carried')
  const name = poll.alternatives.find((each) => each.choice === outcome.chosen)?.name
  return name ? t('options.chosen', { name }) : t('options.none_chosen')
}
