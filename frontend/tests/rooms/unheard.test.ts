/** Nobody to ask who it is: a browser that keeps nothing says why it asks for a password. */
import { expect, it, vi } from 'vitest'
import { Refusal } from '../../src/api'
import { session } from '../../src/state/session.svelte'

const calls = vi.hoisted(() => ({ session: vi.fn() }))
vi.mock('../../src/api', async (original) => ({ ...(await original<typeof import('../../src/api')>()), accounts: calls }))
for (const name of ['addEventListener', 'removeEventListener']) vi.stubGlobal(name, () => undefined)
vi.stubGlobal('document', { addEventListener: () => undefined, removeEventListener: () => undefined })

it('says so while the server is away, and not where it answered', async () => {
  calls.session.mockRejectedValueOnce(new Refusal('offline'))
  await session.start()
  expect([session.standing, session.unheard]).toEqual(['signed-out', true])
  calls.session.mockRejectedValueOnce(new Refusal('not_signed_in', 401))
  await session.start()
  expect([session.standing, session.unheard]).toEqual(['signed-out', false])
})
