/** Written ballots: what is still empty, what may be answered, and where a ballot stands on the list. */
import { describe, expect, it } from 'vitest'
import type { AskedQuestion, WrittenBallotLine } from '../../src/api'
import { groupOf, mine } from '../../src/rooms/ballots/looks'
import { firstEmpty, possible, taken, type Saying } from '../../src/rooms/ballots/saying'

const yesNo: AskedQuestion = { number: 1, kind: 'yes_no', text: '?', options: [], pages: [] }
const pick: AskedQuestion = { number: 2, kind: 'options', text: '?', options: ['A', 'B'], pages: [] }
const yes: Saying = { question: 1, choice: 'yes', option: 0, text: '' }
const line = (changes: Partial<WrittenBallotLine>): WrittenBallotLine => ({
  id: 1, title: '', status: 'sent', due_at: '2026-11-30T10:00:00.000Z', sent_at: null, closed_at: null, asked: 5, answered: null,
  may_answer: true, may_approve: false, i_answered: false, i_am_asked: true, carried: null, ...changes,
})

describe('the sheet', () => {
  it('names the first question to which nothing is said; another opinion is one only with words', () => {
    expect(firstEmpty([yesNo, pick], [null, null])).toBe(1)
    expect(firstEmpty([yesNo, pick], [yes, null])).toBe(2)
    expect(firstEmpty([yesNo, pick], [yes, { question: 2, choice: 'other', option: 0, text: ' ' }])).toBe(2)
    expect(firstEmpty([yesNo, pick], [yes, { question: 2, choice: 'other', option: 0, text: 'C' }])).toBeNull()
  })

  it('offers what a question allows, another opinion always last', () => {
    expect(possible(yesNo).map((each) => each.id)).toEqual(['yes', 'no', 'other'])
    expect(possible(pick).map((each) => [each.id, each.label])).toEqual([['option-1', 'A'], ['option-2', 'B'], ['other', null]])
  })

  it('takes up what was answered before by its question', () => {
    expect(taken([yesNo, pick], [yes])).toEqual([yes, null])
  })
})

describe('the list', () => {
  it('puts first what waits for one’s own answer', () => {
    expect(groupOf(line({}))).toBe('to_answer')
    expect(groupOf(line({ i_answered: true }))).toBe('running')
    expect(groupOf(line({ may_answer: false }))).toBe('running')
    expect(groupOf(line({ status: 'approved' }))).toBe('writing')
    expect(groupOf(line({ status: 'recalled' }))).toBe('done')
  })

  it('says what became of one’s own answer', () => {
    const before = Date.parse('2026-11-30T09:00:00Z')
    expect(mine(line({}), before)).toBe('mine_unanswered')
    expect(mine(line({}), before + 3_600_000)).toBe('mine_overdue')
    expect(mine(line({ status: 'closed' }), before)).toBe('mine_overdue')
    expect(mine(line({ i_answered: true }), before)).toBe('mine_answered')
    expect(mine(line({ i_am_asked: false }), before)).toBeNull()
  })
})
