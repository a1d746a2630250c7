/** A tap is never lost because an earlier one is still on its way, and a second tap on the same button does nothing more. */
import { describe, expect, it, vi } from 'vitest'
import { Act } from '../../src/rooms/meeting/act.svelte'

vi.mock('../../src/state', () => ({ sentenceOf: (error: Error) => error.message }))

function held() {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (release = resolve))
  return { gate, release }
}

describe('acts of one part of a screen', () => {
  it('runs what was tapped meanwhile, in the order of the taps', async () => {
    const act = new Act()
    const { gate, release } = held()
    const done: string[] = []
    const first = act.run('withdraw', () => gate.then(() => done.push('withdraw')))
    const second = act.run('point of order', () => Promise.resolve(done.push('point of order')))
    await Promise.resolve()
    expect(act.busy).toBe('withdraw')
    expect(done).toEqual([])
    release()
    expect(await first).toBe(true)
    expect(await second).toBe(true)
    expect(done).toEqual(['withdraw', 'point of order'])
    expect(act.busy).toBeNull()
  })

  it('takes two taps on the same button for one', async () => {
    const act = new Act()
    const { gate, release } = held()
    let times = 0
    const command = () => gate.then(() => void times++)
    const first = act.run('ask', command)
    expect(await act.run('ask', command)).toBe(false)
    release()
    await first
    expect(times).toBe(1)
    expect(await act.run('ask', command)).toBe(true)
  })

  it('tells each refusal to the one who asked, and goes on with the next', async () => {
    const act = new Act()
    const told: (string | null)[] = []
    const refused = act.run('end', () => Promise.reject(new Error('no'))).then((fine) => told.push(fine ? null : act.problem))
    const next = act.run('give', () => Promise.resolve()).then((fine) => told.push(fine ? 'given' : act.problem))
    await Promise.all([refused, next])
    expect(told[0]).toBe('no')
    expect(told[1]).toBe('given')
  })
})
