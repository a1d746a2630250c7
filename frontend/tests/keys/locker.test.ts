/** What a tablet keeps is locked: by the password, by the lease's own key, and by nothing that lies on the disk. */
import { beforeEach, describe, expect, it } from 'vitest'
import { forgetKeys, keepAgain, learnPassword, leaveLocker, lockOf, lockUp, openLocker, openMemory, passwordTyped, sealMemory, unlock } from '../../src/keys'
import type { Bytes } from '../../src/keys/bytes'

const FROM_SERVER = new Uint8Array(32).fill(3)
const memory = async () => (await sealMemory('session', { name: 'Bộ trưởng' })) ?? new Uint8Array()

beforeEach(async () => {
  await leaveLocker()
  await forgetKeys()
  keepAgain()
})

async function opened(): Promise<Bytes> {
  learnPassword('mật khẩu dài')
  await openLocker(7, 42, FROM_SERVER.slice())
  const sealed = await memory()
  await passwordTyped()
  await expect.poll(lockOf).toBe('password')
  lockUp()
  return sealed
}

describe('the locker', () => {
  it('opens with the password and with no other', async () => {
    const sealed = await opened()
    expect(await unlock('mật khẩu khác')).toBe(false)
    expect(await openMemory('session', sealed)).toBeNull()
    expect(await unlock('mật khẩu dài'.normalize('NFD'))).toBe(true)
    expect(await openMemory('session', sealed)).toEqual({ name: 'Bộ trưởng' })
  })

  it('opens with the key that comes with the lease, though the password changed elsewhere', async () => {
    const sealed = await opened()
    await openLocker(7, 42, FROM_SERVER.slice())
    expect(await openMemory('session', sealed)).toEqual({ name: 'Bộ trưởng' })
  })

  it('begins empty when the server gives another key: what was locked stays locked', async () => {
    const sealed = await opened()
    await openLocker(7, 42, new Uint8Array(32).fill(4))
    expect(await openMemory('session', sealed)).toBeNull()
    expect(await openMemory('session', await memory())).toEqual({ name: 'Bộ trưởng' })
  })

  it('asks for the server when no password was typed, and when the person has left', async () => {
    expect(await lockOf()).toBe('none')
    await openLocker(7, 42, FROM_SERVER.slice())
    expect(await lockOf()).toBe('server')
    await opened()
    await leaveLocker()
    expect(await lockOf()).toBe('none')
    expect(await unlock('mật khẩu dài')).toBe(false)
  })
})
