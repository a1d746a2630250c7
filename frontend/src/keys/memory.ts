/** Seals what the tablet remembers of meetings under the locker's key: without it nothing is written and nothing read. */
import { utf8, type Bytes } from './bytes'
import { lockerHeld, openUnder, sealUnder } from './locker'

/** Null while the locker is shut. `name` binds the sealed bytes to their place: one memory cannot stand in for another. */
export async function sealMemory(name: string, value: unknown): Promise<Bytes | null> {
  const locker = lockerHeld()
  return locker && sealUnder(locker.key, utf8(name), utf8(JSON.stringify(value)))
}

/** The value, or null when it cannot be opened: memory is a convenience, never the truth. */
export async function openMemory(name: string, sealed: Bytes): Promise<unknown> {
  const locker = lockerHeld()
  const plain = locker && (await openUnder(locker.key, utf8(name), sealed))
  return plain ? JSON.parse(new TextDecoder().decode(plain)) : null
}
