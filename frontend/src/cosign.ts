/** A chosen person's tablet cosigns a checkpoint that it has proven to go on from what it saw before. */
import { cosigning } from './api/cosigning'
import { canonical, toBase64url, utf8 } from './keys/bytes'
import { sign, type DeviceKeys } from './keys/device'

const done = new Set<string>()

/** `note` as the server showed it; only its text is signed. */
export async function cosign(keys: DeviceKeys, note: string): Promise<void> {
  const checkpoint = `${note.split('\n\n', 1)[0] ?? ''}\n`
  if (done.has(checkpoint) || keys.deviceId === null) return
  const { cosigners } = await cosigning.list()
  if (!cosigners.some((each) => each.person.id === keys.personId)) return
  const statement = canonical({ type: 'ecab/cosign/v1', device_id: keys.deviceId, person_id: keys.personId, checkpoint })
  await cosigning.cosign(Number(checkpoint.split('\n')[1]), toBase64url(await sign(keys, utf8(statement))))
  done.clear()
  done.add(checkpoint)
}
