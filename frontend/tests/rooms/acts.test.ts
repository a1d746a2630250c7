/** Ballots, scenes of the room screen, pages seen before signing, and the order of meetings. */
import { describe, expect, it, vi } from 'vitest'
import { sceneOf } from '../../src/rooms/screen/scene'
import { allSeen, stillToSee } from '../../src/rooms/signing/pages'
import { arrange, daysUntil } from '../../src/rooms/today/order'
import { Ballot } from '../../src/rooms/voting/ballot.svelte'
import { answerOf, answersOf } from '../../src/rooms/voting/choices'
import { item, meeting, outcome, poll, receipt } from './sitting'

describe('ballot', () => {
  it('is chosen, sent and received, and can be changed or kept', async () => {
    const ballot = new Ballot()
    const cast = vi.fn(() => Promise.resolve(receipt))
    expect(await ballot.send(cast)).toBeNull()
    ballot.choose('for')
    await ballot.send(cast)
    expect([ballot.receipt?.code, ballot.is_open]).toEqual(['7F3A-91C2', false])
    ballot.choose('against')
    expect(ballot.chosen).toBe('for')
    ballot.change()
    ballot.choose('against')
    expect(ballot.is_open).toBe(true)
    ballot.keep()
    expect([ballot.chosen, ballot.is_open]).toEqual(['for', false])
    expect(cast).toHaveBeenCalledTimes(1)
  })
  it('keeps the answer chosen when sending fails', async () => {
    const ballot = new Ballot()
    ballot.choose('abstain')
    await ballot.send(() => Promise.reject(new Error('away')))
    expect([ballot.chosen, ballot.is_open, ballot.busy]).toEqual(['abstain', true, false])
    expect(ballot.problem).toBeInstanceOf(Error)
  })
  it('has keys 1, 2 and 3', () => {
    const poll: Parameters<typeof answersOf>[0] = { options: ['for', 'against', 'abstain'], third: 'abstain', alternatives: [] }
    expect(['1', '2', '3', '4', 'Enter'].map((key) => answerOf(poll, key))).toEqual(['for', 'against', 'abstain', null, null])
    const named = { ...poll, options: ['option_1', 'option_2', 'against'] as const, alternatives: [{ choice: 'option_1' as const, name: 'A', votes: null }, { choice: 'option_2' as const, name: 'B', votes: null }] }
    expect(['1', '2', '3', '4'].map((key) => answerOf({ ...named, options: [...named.options] }, key))).toEqual(['option_1', 'option_2', 'against', null])
  })
})

describe('room screen', () => {
  const kinds = (...scenes: Parameters<typeof sceneOf>[]) => scenes.map((facts) => sceneOf(...facts).kind)
  it('waits, calls the roll, shows the item, the vote, the result and the end', () => {
    expect(
      kinds(
        [meeting({ status: 'published' }), []],
        [meeting({ current_item_id: null }), []],
        [meeting(), []],
        [meeting(), [poll(1)]],
        [meeting(), [poll(1, { status: 'announced', outcome: outcome() })]],
        [meeting({ status: 'finished' }), []],
      ),
    ).toEqual(['waiting', 'roll', 'item', 'vote', 'result', 'finished'])
  })
  it('keeps a closed result back until it is announced', () => {
    expect(sceneOf(meeting(), [poll(1, { status: 'closed', outcome: outcome() })])).toMatchObject({ kind: 'item', closed: true })
  })
  it('goes on to the next item after a result', () => {
    const moved = meeting({ current_item_id: 3, items: [item(2, { status: 'done' }), item(3, { status: 'current' })] })
    expect(sceneOf(moved, [poll(1, { status: 'announced', outcome: outcome() })])).toMatchObject({ kind: 'item', item: { id: 3 } })
  })
})

describe('pages seen', () => {
  it('names what is missing in runs', () => {
    expect(stillToSee(new Set([1, 5]), 8)).toBe('2–4, 6–8')
    expect(stillToSee(new Set([1, 3]), 3)).toBe('2')
  })
  it('is complete only with every page', () => {
    expect([allSeen(new Set([1, 2]), 3), allSeen(new Set([1, 2, 3]), 3), allSeen(new Set(), 0)]).toEqual([false, true, false])
  })
})

describe('today', () => {
  it('puts the session that is on before the next, drafts last, and the past apart', () => {
    const at = (id: number, status: 'draft' | 'published' | 'in_session' | 'finished', starts_at: string) => meeting({ id, status, starts_at })
    const shelf = arrange([at(1, 'draft', '2026-11-19T00:00:00Z'), at(2, 'published', '2026-11-22T00:00:00Z'), at(3, 'in_session', '2026-11-23T00:00:00Z'), at(4, 'finished', '2026-10-01T00:00:00Z')])
    expect([shelf.first?.id, shelf.later.map((each) => each.id), shelf.past.map((each) => each.id)]).toEqual([3, [2, 1], [4]])
  })
  it('counts days by the calendar of the capital', () => {
    expect(daysUntil('2026-11-21T01:00:00Z', Date.parse('2026-11-20T16:30:00Z'))).toBe(1)
    expect(daysUntil('2026-11-21T01:00:00Z', Date.parse('2026-11-20T17:30:00Z'))).toBe(0)
  })
})
