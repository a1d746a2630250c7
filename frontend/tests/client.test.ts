/** The one client: keys and tokens on commands, patience with broken networks, refusals as data. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asRefusal, behave, factors, meetings, useToken, votes } from '../src/api'

const answers: (() => Response | Promise<Response>)[] = []
const asked: { path: string; init: RequestInit }[] = []
const reply = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const broken = () => Promise.reject(new TypeError('network'))
const header = (index: number, name: string) => new Headers(asked[index]?.init.headers).get(name)

beforeEach(() => {
  answers.length = asked.length = 0
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push({ path, init })
    return Promise.resolve(answers.shift()?.() ?? new Response('{}'))
  })
  vi.spyOn(Math, 'random').mockReturnValue(0)
  useToken('token')
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  behave({ signedOut: () => undefined, stepUp: () => Promise.resolve(false) })
})

describe('the client', () => {
  it('sends commands with the token and a key, reads without', async () => {
    answers.push(reply(200, {}), reply(200, { items: [] }))
    await meetings.start(3)
    await meetings.list()
    expect(asked.map(({ path, init }) => [init.method, path])).toEqual([['POST', '/api/meetings/3/start'], ['GET', '/api/meetings']])
    expect(header(0, 'X-CSRF-Token')).toBe('token')
    expect(header(0, 'Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/)
    expect(header(1, 'Idempotency-Key')).toBeNull()
  })
  it('repeats a command after a broken network under the same key', async () => {
    answers.push(broken, reply(200, { sequence: 9 }))
    await votes.cast(5, { choice: 'for', message: 'm', signature: 's' }, 'key-of-this-vote')
    expect([header(0, 'Idempotency-Key'), header(1, 'Idempotency-Key')]).toEqual(['key-of-this-vote', 'key-of-this-vote'])
  })
  it('calls silence being offline, after trying again', async () => {
    answers.push(broken, broken, broken)
    const refusal = asRefusal(await meetings.list().catch((error: unknown) => error))
    expect([refusal.code, refusal.unreachable, asked.length]).toEqual(['offline', true, 3])
  })
  it('hands over a refusal with its code and facts, and does not repeat it', async () => {
    answers.push(reply(409, { code: 'poll_closed', facts: { at: 'x' } }))
    const refusal = asRefusal(await votes.close(5).catch((error: unknown) => error))
    expect([refusal.code, refusal.status, refusal.facts, asked.length]).toEqual(['poll_closed', 409, { at: 'x' }, 1])
  })
  it('asks for the password once and repeats the act under the same key', async () => {
    const stepUp = vi.fn(() => Promise.resolve(true))
    behave({ signedOut: () => undefined, stepUp })
    answers.push(reply(401, { code: 'step_up_required' }), reply(200, {}))
    await meetings.finish(3)
    expect(stepUp).toHaveBeenCalledOnce()
    expect(header(1, 'Idempotency-Key')).toBe(header(0, 'Idempotency-Key'))
  })
  it('says that the session is over, but not when only the password is missing', async () => {
    const signedOut = vi.fn()
    behave({ signedOut, stepUp: () => Promise.resolve(false) })
    answers.push(reply(401, { code: 'step_up_required' }), reply(401, { code: 'not_signed_in' }))
    await meetings.finish(3).catch(() => undefined)
    expect(signedOut).not.toHaveBeenCalled()
    await meetings.list().catch(() => undefined)
    expect(signedOut).toHaveBeenCalledOnce()
  })
  it('sends a read once more that left with the cookie of before the password was confirmed', async () => {
    const signedOut = vi.fn()
    behave({ signedOut, stepUp: () => Promise.resolve(false) })
    let confirm: (response: Response) => void = () => undefined
    answers.push(() => new Promise((resolve) => (confirm = resolve)), reply(401, { code: 'not_signed_in' }), reply(200, { items: [] }))
    const confirming = factors.stepUp({ password: 'password' })
    const reading = meetings.list()
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    confirm(new Response('{}'))
    await confirming
    expect(await reading).toEqual([])
    expect(asked.map(({ path }) => path)).toEqual(['/api/session/step-up', '/api/meetings', '/api/meetings'])
    expect(signedOut).not.toHaveBeenCalled()
  })
  it('sends the act after the password with the token of the session as it is now', async () => {
    const act = async () => {
      await factors.stepUp({ password: 'password' })
      useToken('newer')
      return true
    }
    behave({ signedOut: () => undefined, stepUp: act })
    answers.push(reply(401, { code: 'step_up_required' }), reply(200, {}), reply(200, {}))
    await meetings.finish(3)
    expect([asked[2]?.path, header(2, 'X-CSRF-Token')]).toEqual(['/api/meetings/3/finish', 'newer'])
  })
  it('asks whether the same session stands under a cookie that another tab was given', async () => {
    const signedOut = vi.fn()
    behave({ signedOut, stepUp: () => Promise.resolve(false) })
    answers.push(reply(401, { code: 'not_signed_in' }), reply(200, { csrf_token: 'token' }), reply(200, { items: [] }))
    expect(await meetings.list()).toEqual([])
    expect(signedOut).not.toHaveBeenCalled()
    answers.push(reply(401, { code: 'not_signed_in' }), reply(200, { csrf_token: 'of somebody else' }))
    await meetings.list().catch(() => undefined)
    expect(signedOut).toHaveBeenCalledOnce()
  })
})
