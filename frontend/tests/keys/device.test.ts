/** Keys of a tablet: made, kept, read back, proven; papers and votes refuse what does not fit. */
import * as hpke from 'hpke'
import { beforeEach, describe, expect, it } from 'vitest'
import { believe, bindStatement, deviceKeys, digestOf, dropLeases, forgetKeys, keepAgain, fromBase64url, holdLease, makeDeviceKeys, numberDevice, openPaper, pairingCode, proveDevice, refuseRollBack, signVote, toBase64url, utf8, hex, sha256, type DeviceKeys, type Manifest, type PaperKey } from '../../src/keys'
import { join, sized, uint32, xor, type Bytes } from '../../src/keys/bytes'
import { seal } from './sealing'

const SUITE = new hpke.CipherSuite(hpke.KEM_DHKEM_P256_HKDF_SHA256, hpke.KDF_HKDF_SHA256, hpke.AEAD_AES_256_GCM)
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' } as const

async function sealTo(keys: DeviceKeys, plain: Uint8Array, info: Uint8Array): Promise<Bytes> {
  const { encapsulatedSecret, ciphertext } = await SUITE.Seal(keys.agreement.publicKey, plain, { info })
  return join(encapsulatedSecret, ciphertext)
}
async function verifies(keys: DeviceKeys, signature: string, text: string): Promise<boolean> {
  return crypto.subtle.verify(ECDSA, keys.signing.publicKey, fromBase64url(signature), utf8(text))
}
const CLASS_KEY = new Uint8Array(32).fill(5)
/** What the server lays over a content key, written out as the protocol says. */
async function shareOfLease(place: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', CLASS_KEY, 'HKDF', false, ['deriveBits'])
  const info = join(utf8('ecab/lease/share/v1\0'), sized(utf8('3')), place)
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }, key, 256))
}
beforeEach(async () => {
  dropLeases()
  await forgetKeys()
  keepAgain()
})

describe('keys of a tablet', () => {
  it('are kept, cannot be taken out, and are the person’s own', async () => {
    const made = await makeDeviceKeys(7)
    const kept = await deviceKeys(7)
    expect(kept?.signingPoint).toEqual(made.signingPoint)
    expect(kept?.signing.privateKey.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('pkcs8', made.agreement.privateKey)).rejects.toThrow()
    expect(await deviceKeys(8)).toBeNull()
  })

  it('prove themselves and bind a session', async () => {
    const keys = await numberDevice(await makeDeviceKeys(7), 42, 'AAAA')
    const secret = crypto.getRandomValues(new Uint8Array(32))
    const sealed = await sealTo(keys, secret, utf8('ecab/enrol/v1'))
    const proof = await proveDevice(keys, { device_id: 42, challenge: 'YWJj', sealed_challenge: toBase64url(sealed) })
    expect(fromBase64url(proof.opened)).toEqual(secret)
    const [agreement, signing] = [toBase64url(keys.agreementPoint), toBase64url(keys.signingPoint)]
    expect(await verifies(keys, proof.signature, `{"agreement_key":"${agreement}","challenge":"YWJj","device_id":42,"signing_key":"${signing}","type":"ecab/enrol/v1"}`)).toBe(true)
    expect(await verifies(keys, await bindStatement(keys, 'YWJj'), '{"challenge":"YWJj","device_id":42,"type":"ecab/bind/v1"}')).toBe(true)
  })
})

describe('a paper', () => {
  const plain = new Uint8Array(20_000).fill(9)
  async function published(keys: DeviceKeys, change: Partial<Manifest> = {}): Promise<{ given: PaperKey; sealed: Bytes }> {
    const content = crypto.getRandomValues(new Uint8Array(32))
    const place = join(sized(utf8('12')), uint32(1), Uint8Array.of(0))
    const sealed = await seal(content, join(utf8('ecab/doc/v1\0'), place), plain)
    const manifest = { type: 'ecab/manifest/v1', tenant: 'demo', paper_id: 12, version_id: 31, number: 1, class: 0, pages: 1, size: plain.length, suite: 'cobblestone-256', header: toBase64url(sealed.slice(0, 56)), previous: null, ...change }
    const publisher = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    const text = JSON.stringify(manifest)
    const signature = new Uint8Array(await crypto.subtle.sign(ECDSA, publisher.privateKey, utf8(text)))
    const holder = join(sized(utf8('42')), await sha256(keys.agreementPoint), sized(utf8('3')))
    const info = join(utf8('ecab/wrap/v2\0'), sized(utf8('demo')), place, holder, sealed.slice(0, 56))
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', publisher.publicKey))
    const wrap = toBase64url(await sealTo(keys, xor(content, await shareOfLease(place)), info))
    return { sealed, given: { version_id: 31, device_id: 42, lease: 3, tenant: 'demo', manifest: text, manifest_signature: toBase64url(signature), publisher_key: toBase64url(point), wrap } }
  }
  const source = (sealed: Bytes) => ({ size: sealed.length, read: (at: number, length: number) => Promise.resolve(sealed.slice(at, at + length)) })

  it('opens on the tablet it is wrapped for, and on no other', async () => {
    const keys = await numberDevice(await makeDeviceKeys(7), 42, 'AAAA')
    const { given, sealed } = await published(keys)
    await expect(openPaper(keys, given, source(sealed))).rejects.toMatchObject({ code: 'lease_over' })
    await holdLease(3, new Map([[0, CLASS_KEY.slice()]]))
    expect(await (await openPaper(keys, given, source(sealed))).range(0, 20_000)).toEqual(plain)
    const other = await numberDevice(await makeDeviceKeys(8), 43, 'AAAA')
    await expect(openPaper(other, given, source(sealed))).rejects.toMatchObject({ code: 'wrap_unopened' })
    await expect(openPaper({ ...keys, deviceId: 43 }, given, source(sealed))).rejects.toMatchObject({ code: 'wrap_unopened' })
  })

  it('is refused with a changed manifest, another publisher, or for another version', async () => {
    const keys = await numberDevice(await makeDeviceKeys(7), 42, 'AAAA')
    const { given } = await published(keys)
    expect((await believe(given)).pages).toBe(1)
    await expect(believe({ ...given, manifest: given.manifest.replace('"pages":1', '"pages":2') })).rejects.toMatchObject({ code: 'manifest_forged' })
    await expect(believe({ ...given, version_id: 32 })).rejects.toMatchObject({ code: 'manifest_forged' })
    await expect(believe((await published(keys)).given)).rejects.toMatchObject({ code: 'manifest_forged' })
  })

  it('is never rolled back', async () => {
    const keys = await numberDevice(await makeDeviceKeys(7), 42, 'AAAA')
    const first = (await published(keys)).given.manifest
    const seen = { number: 2, manifest_sha256: await digestOf(first) }
    const manifest = (number: number, previous: string | null = null) => ({ ...(JSON.parse(first) as Manifest), number, previous })
    expect(() => refuseRollBack(manifest(3, seen.manifest_sha256), 'x', seen)).not.toThrow()
    expect(() => refuseRollBack(manifest(2), seen.manifest_sha256, seen)).not.toThrow()
    for (const bad of [manifest(1), manifest(2), manifest(3, 'other')]) expect(() => refuseRollBack(bad, 'x', seen)).toThrow('rolled_back')
  })
})

describe('the code people compare', () => {
  // The vector of docs/protocol.md, enrolment.
  const challenge = 'dE0KBJH_8gINqtdndw0zV_kxDRIvC-xGDftHGdMa14U'
  const signingPoint = fromBase64url('BAMm1VDlxtllPMWgLeZPc9V6ar_CKTDbtFOqGH-W98uY0xvjXFuBdu-IpypGoTItfYlKVtsZTkN6djnUT8xeh_U')
  const agreementPoint = fromBase64url('BEo5-zGkMMr9CejkNgFLpCN5dAa6hXA0ZtVPq4WHzq7jIncU5QCDSm2HQJrXqmplI3NO69omL373eric6LppcQg')

  it('is made of the keys of this tablet, and of no others', async () => {
    expect(await pairingCode({ signingPoint, agreementPoint, challenge })).toBe('TJRI-2W22')
    expect(await pairingCode({ signingPoint: agreementPoint, agreementPoint, challenge })).not.toBe('TJRI-2W22')
  })
})

describe('a vote', () => {
  it('on several items is signed over exactly those that were shown, in their order', async () => {
    const keys = await numberDevice(await makeDeviceKeys(7), 42, 'AAAA')
    const items = [{ item_id: 3, title: 'Một' }, { item_id: 4, title: 'Hai' }]
    const definition = JSON.stringify({ items: items.map((item) => ({ ...item, papers: [] })), poll_id: 5, question: 'Thông qua?' })
    const poll = { id: 5, question: 'Thông qua?', items, alternatives: [], definition, definition_sha256: hex(await sha256(utf8(definition))) }
    await expect(signVote(keys, poll, 'for', 'k-12345678')).resolves.toMatchObject({ choice: 'for' })
    for (const shown of [[], items.slice(1), items.toReversed(), [{ item_id: 3, title: 'Một' }, { item_id: 4, title: 'Ba' }]])
      await expect(signVote(keys, { ...poll, items: shown }, 'for', 'k-12345678')).rejects.toMatchObject({ code: 'wrong_definition' })
  })
  it('between options is signed for one of exactly those that were shown', async () => {
    const keys = await numberDevice(await makeDeviceKeys(7), 42, 'AAAA')
    const alternatives = [{ choice: 'option_1', name: 'Xây mới' }, { choice: 'option_2', name: 'Sửa chữa' }]
    const definition = JSON.stringify({ alternatives, poll_id: 5, question: 'Chọn?' })
    const poll = { id: 5, question: 'Chọn?', items: [], alternatives, definition, definition_sha256: hex(await sha256(utf8(definition))) }
    expect((await signVote(keys, poll, 'option_2', 'k-12345678')).message).toContain('"choice":"option_2"')
    for (const shown of [[], alternatives.toReversed(), [alternatives[0]!, { choice: 'option_2', name: 'Phá bỏ' }]])
      await expect(signVote(keys, { ...poll, alternatives: shown }, 'option_2', 'k-12345678')).rejects.toMatchObject({ code: 'wrong_definition' })
  })
  it('is signed over the question that was shown', async () => {
    const keys = await numberDevice(await makeDeviceKeys(7), 42, 'AAAA')
    const definition = '{"poll_id":5,"question":"Thông qua?"}'
    const poll = { id: 5, question: 'Thông qua?', items: [], alternatives: [], definition, definition_sha256: hex(await sha256(utf8(definition))) }
    const ballot = await signVote(keys, poll, 'for', 'k-12345678')
    expect(ballot.message).toBe(`{"choice":"for","definition_sha256":"${poll.definition_sha256}","device_id":42,"key":"k-12345678","person_id":7,"poll_id":5,"type":"ecab/vote/v1"}`)
    expect(await verifies(keys, ballot.signature, ballot.message)).toBe(true)
    for (const other of [{ ...poll, question: 'Bác bỏ?' }, { ...poll, id: 6 }, { ...poll, definition: '{}' }])
      await expect(signVote(keys, other, 'for', 'k-12345678')).rejects.toMatchObject({ code: 'wrong_definition' })
  })
})
