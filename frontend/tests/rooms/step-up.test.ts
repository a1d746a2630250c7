/** Who it is: for acts of signing the gesture goes to these acts alone, and nothing that was given for the session serves for them. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { Refusal, type AuthorisationView } from '../../src/api'
import { stepUp } from '../../src/state/step-up.svelte'

const calls = vi.hoisted(() => ({ askStepUp: vi.fn(), stepUp: vi.fn(), authoriseByPassword: vi.fn(), authoriseByPasskey: vi.fn() }))
const { askAgain } = vi.hoisted(() => ({ askAgain: vi.fn() }))
vi.mock('../../src/api', async (original) => ({ ...(await original<typeof import('../../src/api')>()), factors: calls }))
vi.mock('../../src/state/passkeys', () => ({ askAgain }))
vi.mock('../../src/state/lock.svelte', () => ({ lock: { learn: vi.fn() } }))

const asked = (ways: AuthorisationView['ways']): AuthorisationView => ({ ways, id: 7, deeds: [], challenge: 'AAAA', relying_party: null, passkeys: [] })

beforeEach(() => {
  for (const call of [...Object.values(calls), askAgain]) call.mockReset().mockResolvedValue({})
  calls.askStepUp.mockResolvedValue({ ways: ['password'], challenge: null, relying_party: null, passkeys: [] })
})

describe('a gesture over acts of signing', () => {
  it('names them and takes the password for them, with the code, and not for the session', async () => {
    const given = stepUp.askForActs(asked(['password_and_code']), ['Nghị quyết 01', 'Nghị quyết 02'])
    expect([stepUp.open, stepUp.signs, stepUp.ways]).toEqual([true, ['Nghị quyết 01', 'Nghị quyết 02'], ['password_and_code']])
    await stepUp.byPassword('mat khau', '123456')
    expect(await given).toBe(7)
    expect(calls.authoriseByPassword.mock.calls).toEqual([[7, { password: 'mat khau', code: '123456' }]])
    expect(calls.stepUp).not.toHaveBeenCalled()
    expect(stepUp.open).toBe(false)
  })

  it('goes by passkey to the same acts', async () => {
    askAgain.mockResolvedValue({ signature: 'x' })
    const given = stepUp.askForActs(asked(['passkey']), ['Nghị quyết 01'])
    await stepUp.byPasskey()
    expect(await given).toBe(7)
    expect(calls.authoriseByPasskey.mock.calls).toEqual([[7, { signature: 'x' }]])
    expect(calls.stepUp).not.toHaveBeenCalled()
  })

  it('stays open with what was refused, and is refused itself when it is called off', async () => {
    const given = stepUp.askForActs(asked(['password']), ['Nghị quyết 01'])
    calls.authoriseByPassword.mockRejectedValue(new Refusal('wrong_password', 403))
    await stepUp.byPassword('sai', '')
    expect([stepUp.open, (stepUp.problem as Refusal).code]).toEqual([true, 'wrong_password'])
    stepUp.cancel()
    await expect(given).rejects.toMatchObject({ code: 'passkey_cancelled' })
  })
})

it('for the session the password goes to the session', async () => {
  const given = stepUp.ask()
  await vi.waitFor(() => expect(stepUp.ways).toEqual(['password']))
  await stepUp.byPassword('mat khau', '')
  expect(await given).toBe(true)
  expect(calls.stepUp.mock.calls).toEqual([[{ password: 'mat khau' }]])
  expect(calls.authoriseByPassword).not.toHaveBeenCalled()
})
