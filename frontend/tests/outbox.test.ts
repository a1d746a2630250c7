/** Commands wait, go in order, survive a restart, and refusals nobody saw stay in sight. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { outbox } from '../src/offline/outbox'
import { closeStore, emptyStore, store, withStore, type Command } from '../src/offline/db'
import { lockUp, openLocker } from '../src/keys'
import { forgetEarly, recollect, remember, unremember } from '../src/offline/memory'
import { useAgain } from '../src/offline/wipe'

let answer: (path: string, init: RequestInit) => Promise<Response>
const sent: string[] = []
const order = (id: string, personId = 7) => ({ id, personId, about: `ballot/${id}`, method: 'PUT' as const, path: `/api/${id}`, body: {} })
const refused = (code: string, status = 409) => new Response(JSON.stringify({ code }), { status })

beforeEach(async () => {
  await emptyStore()
  useAgain()
  sent.length = 0
  answer = () => Promise.resolve(new Response('{"ok":true}'))
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    sent.push(`${path} ${new Headers(init.headers).get('Idempotency-Key')}`)
    return answer(path, init)
  })
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('the outbox', () => {
  it('answers when the server has, and keeps nothing afterwards', async () => {
    expect(await outbox.send(order('a'))).toEqual({ ok: true })
    expect(await outbox.list()).toEqual([])
    expect(sent).toEqual(['/api/a a'])
  })
  it('keeps a command through a broken network and sends it in order under its own key', async () => {
    answer = () => Promise.reject(new TypeError('network'))
    const first = outbox.send(order('a'))
    await vi.waitFor(() => expect(sent.length).toBe(2))
    const second = outbox.send(order('b'))
    await outbox.flush(7)
    expect((await outbox.list()).map((command) => command.id)).toEqual(['a', 'b'])
    answer = () => Promise.resolve(new Response('{"ok":true}'))
    sent.length = 0
    await outbox.flush(7)
    expect(await Promise.all([first, second])).toHaveLength(2)
    expect(sent).toEqual(['/api/a a', '/api/b b'])
  })
  it('keeps the order of taps when the clock of the tablet is set back a day in between', async () => {
    answer = () => Promise.reject(new TypeError('network'))
    const now = Date.now()
    const clock = vi.spyOn(Date, 'now').mockReturnValue(now)
    const first = outbox.send(order('a'))
    await vi.waitFor(() => expect(sent.length).toBe(2))
    clock.mockReturnValue(now - 86_400_000)
    const second = outbox.send(order('b'))
    await vi.waitFor(async () => expect(await outbox.list()).toHaveLength(2))
    answer = () => Promise.resolve(new Response('{"ok":true}'))
    sent.length = 0
    await outbox.flush(7)
    await outbox.flush(7)
    expect(await Promise.all([first, second])).toHaveLength(2)
    expect(sent).toEqual(['/api/a a', '/api/b b'])
  })
  it('tells a refusal to whoever waits', async () => {
    answer = () => Promise.resolve(refused('poll_closed'))
    await expect(outbox.send(order('now'))).rejects.toMatchObject({ code: 'poll_closed' })
    expect(await outbox.list()).toEqual([])
  })
  it('keeps what came too late because the network was away, also for whoever still waits', async () => {
    answer = () => Promise.reject(new TypeError('network'))
    const late = outbox.send(order('late'))
    late.catch(() => undefined)
    await vi.waitFor(() => expect(sent.length).toBe(2))
    await outbox.flush(7)
    answer = () => Promise.resolve(refused('answer_too_late'))
    await outbox.flush(7)
    await expect(late).rejects.toMatchObject({ code: 'answer_too_late' })
    expect((await outbox.list()).map((command) => [command.id, command.refusal?.code])).toEqual([['late', 'answer_too_late']])
  })
  it('keeps a refusal in sight when nobody waits any more, and goes on with the rest', async () => {
    const left: Command = { ...order('old'), at: 1, refusal: null }
    await withStore((store) => store.put('commands', left, left.id))
    answer = (path) => Promise.resolve(path.endsWith('old') ? refused('poll_closed') : new Response('{}'))
    await outbox.send(order('new'))
    expect((await outbox.list()).map((command) => [command.id, command.refusal?.code])).toEqual([['old', 'poll_closed']])
    await outbox.dismiss('old')
    expect(await outbox.list()).toEqual([])
  })
  it('never sends one person’s command in another person’s session, nor drops it when nobody is signed in', async () => {
    const left: Command = { ...order('theirs', 8), at: 1, refusal: null }
    await withStore((store) => store.put('commands', left, left.id))
    await outbox.flush(7)
    expect(sent).toEqual([])
    answer = () => Promise.resolve(refused('not_signed_in', 401))
    await outbox.flush(8)
    expect(await outbox.list()).toHaveLength(1)
  })
})

describe('a page that is left', () => {
  it('has asked all it asks of the store, which ends without it', async () => {
    const database = await store()
    const ended = vi.spyOn(IDBTransaction.prototype, 'commit')
    const writing = database.put('memories', { at: 1, sealed: new Uint8Array(3) }, 'meeting/1')
    await Promise.resolve()
    expect(ended).toHaveBeenCalledTimes(1)
    await closeStore()
    await writing
    expect(await withStore((next) => next.getAllKeys('memories'))).toEqual(['meeting/1'])
  })
})

describe('memory', () => {
  it('comes back as it was, sealed on the shelf and bound to its name', async () => {
    await remember('meeting/1', { title: 'Phiên họp' })
    expect(await withStore((store) => store.getAllKeys('memories'))).toEqual([])
    await openLocker(7, 42, new Uint8Array(32).fill(1))
    await remember('meeting/1', { title: 'Phiên họp' })
    expect((await recollect<{ title: string }>('meeting/1'))?.value).toEqual({ title: 'Phiên họp' })
    const kept = await withStore((store) => store.get('memories', 'meeting/1'))
    expect(new TextDecoder().decode(kept?.sealed)).not.toContain('Phiên')
    if (kept) await withStore((store) => store.put('memories', kept, 'meeting/2'))
    expect(await recollect('meeting/2')).toBeNull()
    expect(await recollect('meeting/3')).toBeNull()
    lockUp()
    expect(await recollect('meeting/1')).toBeNull()
  })
  it('keeps the latest of what came before the locker was open, and nothing of whoever left before', async () => {
    lockUp()
    await remember('meeting/1', { title: 'Phiên họp' })
    await remember('meeting/1', { title: 'Phiên họp bất thường' })
    await remember('meeting/2', { title: 'Phiên họp đã gỡ' })
    await unremember('meeting/2')
    await openLocker(7, 42, new Uint8Array(32).fill(1))
    await vi.waitFor(async () => expect((await recollect('meeting/1'))?.value).toEqual({ title: 'Phiên họp bất thường' }))
    expect(await recollect('meeting/2')).toBeNull()
    lockUp()
    await remember('meeting/3', { title: 'Của người trước' })
    forgetEarly()
    await openLocker(7, 42, new Uint8Array(32).fill(1))
    await remember('meeting/4', null)
    expect(await withStore((store) => store.getAllKeys('memories'))).toEqual(['meeting/1', 'meeting/4'])
  })
})
