/** Votes between several options: the names as they are typed, and those that go on to a second vote. */
import type { PollView } from '../../api'
import type { Key } from '../../i18n'

const MOST = 10
const LONGEST = 120

/** One option a line; empty lines are none. */
export const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, LONGEST))
    .filter(Boolean)

/** What is still wrong with these options, or null. */
export function optionsProblem(names: readonly string[]): Key | null {
  if (names.length > MOST) return 'options.too_many'
  const distinct = new Set(names.map((name) => name.normalize('NFC').toLocaleLowerCase('vi')))
  return names.length < 2 || distinct.size < names.length ? 'options.too_few' : null
}

/** The options between which is voted again, by their names. */
export const runOffNames = (poll: PollView): string =>
  poll.alternatives
    .filter(({ choice }) => poll.outcome?.run_off.includes(choice))
    .map(({ name }) => name)
    .join(' · ')

/** The last vote, where its result is said and leaves options for a second one. */
export const toSettle = (poll: PollView | null): PollView | null => (poll?.status === 'announced' && poll.outcome?.run_off.length ? poll : null)
