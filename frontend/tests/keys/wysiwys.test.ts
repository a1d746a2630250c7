/** The tablet signs only what it showed: every way of swapping the file, the range, the attributes or the certificate is refused. */
import { beforeAll, describe, expect, it } from 'vitest'
import { join, utf8, type Bytes } from '../../src/keys/bytes'
import { makeDeviceKeys, sha256, type DeviceKeys } from '../../src/keys'
import { signPrepared } from '../../src/keys/wysiwys'

const der = (tag: number, ...parts: Uint8Array[]): Bytes => {
  const value = join(...parts)
  const length = value.length < 128 ? [value.length] : value.length < 256 ? [0x81, value.length] : [0x82, value.length >> 8, value.length & 255]
  return join(Uint8Array.of(tag, ...length), value)
}
const oid = (hex: string): Bytes => der(6, Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16)))
const attribute = (name: string, value: Uint8Array): Bytes => der(0x30, oid(name), der(0x31, value))
const CONTENT = attribute('2a864886f70d010903', oid('2a864886f70d010701'))
const digestOf = (value: Uint8Array): Bytes => attribute('2a864886f70d010904', der(4, value))
const signer = (value: Uint8Array, ...algorithm: Uint8Array[]): Bytes =>
  attribute('2a864886f70d010910022f', der(0x30, der(0x30, der(0x30, ...algorithm, der(4, value)))))

let keys: DeviceKeys
const base = utf8('%PDF-1.7 the resolution as it was shown\n%%EOF\n')
const [head, gap, tail] = [utf8('1 0 obj << /Contents '), utf8(`<${'0'.repeat(64)}>`), utf8(' >> endobj %%EOF')]

async function prepared(): Promise<{ base: Bytes; delta: Bytes; byteRange: number[]; attributes: Bytes; certificate: Bytes }> {
  const byteRange = [0, base.length + head.length, base.length + head.length + gap.length, tail.length]
  const certificate = join(utf8('certificate'), keys.signingPoint)
  const digest = await sha256(join(base, head, tail))
  const attributes = der(0x31, CONTENT, digestOf(digest), signer(await sha256(certificate)))
  return { base, delta: join(head, gap, tail), byteRange, attributes, certificate }
}
beforeAll(async () => {
  keys = await makeDeviceKeys(1)
})

describe('signing what was shown', () => {
  it('signs the attributes of exactly the displayed file', async () => {
    const act = await prepared()
    const { signature, digest } = await signPrepared(keys, act)
    expect(digest).toHaveLength(64)
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, keys.signing.publicKey, signature, act.attributes)).toBe(true)
  })

  type Act = Awaited<ReturnType<typeof prepared>>
  const tampered: Record<string, (act: Act) => Promise<Partial<Act>> | Partial<Act>> = {
    'another file under the same attributes': () => ({ base: base.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) }),
    'a range that starts later': (act) => ({ byteRange: [1, ...act.byteRange.slice(1)] }),
    'a range that leaves out part of the displayed file': (act) => ({ byteRange: [0, base.length - 1, act.byteRange[2] ?? 0, tail.length] }),
    'a range that stops before the end': (act) => ({ byteRange: [...act.byteRange.slice(0, 3), tail.length - 1] }),
    'a gap that is not empty': () => ({ delta: join(head, utf8(`<${'0'.repeat(63)}1>`), tail) }),
    'a gap that is no hex string': () => ({ delta: join(head, utf8(`(${'0'.repeat(64)})`), tail) }),
    'five numbers in the range': (act) => ({ byteRange: [...act.byteRange, 0] }),
    'another digest': async (act) => ({ attributes: der(0x31, CONTENT, digestOf(new Uint8Array(32)), signer(await sha256(act.certificate))) }),
    'one attribute more': (act) => ({ attributes: der(0x31, act.attributes.slice(2), attribute('2a864886f70d010905', der(4, new Uint8Array(2)))) }),
    'one attribute less': async () => ({ attributes: der(0x31, CONTENT, digestOf(await sha256(join(base, head, tail)))) }),
    'something after the attributes': (act) => ({ attributes: join(act.attributes, Uint8Array.of(0)) }),
    'another certificate': (act) => ({ certificate: join(act.certificate, Uint8Array.of(1)) }),
    'a certificate of another tablet': () => ({ certificate: utf8('certificate of someone else') }),
  }
  it.each(Object.keys(tampered))('refuses %s', async (name) => {
    const act = await prepared()
    const change = (await tampered[name]?.(act)) ?? {}
    await expect(signPrepared(keys, { ...act, ...change })).rejects.toMatchObject({ code: 'wysiwys' })
  })

  it('accepts the digest algorithm of the certificate when it is named and is SHA-256', async () => {
    const act = await prepared()
    const algorithm = (name: string) => der(0x30, oid(name))
    const digest = digestOf(await sha256(join(base, head, tail)))
    const named = async (name: string) => der(0x31, CONTENT, digest, signer(await sha256(act.certificate), algorithm(name)))
    await expect(signPrepared(keys, { ...act, attributes: await named('608648016503040201') })).resolves.toBeTruthy()
    await expect(signPrepared(keys, { ...act, attributes: await named('608648016503040203') })).rejects.toMatchObject({ code: 'wysiwys' })
  })
})
