/** The tablet makes the act of what it shows: whatever else the server asks a gesture for is refused before the passkey is asked. */
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkActs } from '../../src/keys/act'
import { askPasskey } from '../../src/keys/passkey'

const point = new Uint8Array([4, 1, 2, 3])
const certificate = new Uint8Array([9, 9, 4, 1, 2, 3, 9])
const digestOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes)
const shown = { id: 7, title: 'Nghị quyết số 07', field: 'Signature1', digest: 'ab'.repeat(32), point }
const deed = { file_id: 7, certificate: Buffer.from(certificate).toString('base64url'), nonce: 'AAAA', expires: '2026-11-26T10:00:00.000Z' }
const text = (id = 7) =>
  `{"certificate":"${digestOf(certificate).digest('hex')}","decision":"Ký: Nghị quyết số 07","document":${id},"expires":"2026-11-26T10:00:00.000Z","field":"Signature1","nonce":"AAAA","read_sha256":"${shown.digest}","type":"ecab/act/v1"}`
const one = digestOf(text()).digest('base64url')
const both = digestOf(`{"acts":["${digestOf(text()).digest('hex')}","${digestOf(text(8)).digest('hex')}"],"type":"ecab/acts/v1"}`).digest('base64url')

describe('the act that a passkey is asked to sign', () => {
  it('is the digest of what is shown; of several documents that of their list', async () => {
    await checkActs([shown], [deed], one)
    await checkActs([shown, { ...shown, id: 8 }], [deed, deed], both)
    const key = { id: 7, title: shown.title, field: shown.field, digest: shown.digest, fingerprint: digestOf(certificate).digest('hex') }
    await checkActs([key], [deed], one)
  })

  it.each([
    ['another text', [{ ...shown, digest: 'cd'.repeat(32) }], [deed], one],
    ['another document', [{ ...shown, id: 8 }], [deed], one],
    ['another title', [{ ...shown, title: 'Nghị quyết số 08' }], [deed], one],
    ['another field', [{ ...shown, field: 'Signature2' }], [deed], one],
    ['another certificate', [{ ...shown, point: new Uint8Array([4, 5, 5, 5]) }], [deed], one],
    ['another expiry', [shown], [{ ...deed, expires: '2027-11-26T10:00:00.000Z' }], one],
    ['one document more', [shown], [deed], both],
    ['a list in another order', [{ ...shown, id: 8 }, shown], [deed, deed], both],
    ['a list with one that is not shown', [shown], [deed, deed], both],
  ])('is refused for %s', async (_what, documents, deeds, challenge) => {
    await expect(checkActs(documents, deeds, challenge)).rejects.toMatchObject({ code: 'wysiwys' })
  })

  it('of a seal names the signatures it is put on, and is no act of signing', async () => {
    const seal = { id: 7, title: shown.title, field: 'Seal', digest: shown.digest, over: ['Signature1'] }
    const sealing = text().replace('"Ký: ', '"Đóng dấu: ').replace('"Signature1"', '"Seal"').replace('"read_sha256"', '"over":["Signature1"],"read_sha256"').replace('ecab/act/v1', 'ecab/seal/v1')
    const asked = digestOf(sealing).digest('base64url')
    await checkActs([seal], [deed], asked)
    for (const other of [{ ...seal, over: [] }, { ...seal, over: ['Signature1', 'Signature2'] }, { ...seal, digest: 'cd'.repeat(32) }, { ...seal, field: 'Signature1' }, { ...shown, field: 'Seal' }])
      await expect(checkActs([other], [deed], asked)).rejects.toMatchObject({ code: 'wysiwys' })
  })

  it('of an electronic copy is neither a signature nor a seal', async () => {
    const copy = { id: 7, title: shown.title, field: 'SaoY', digest: shown.digest, copied: true }
    const copying = text().replace('"Ký: ', '"Sao y: ').replace('"Signature1"', '"SaoY"').replace('ecab/act/v1', 'ecab/copy/v1')
    const asked = digestOf(copying).digest('base64url')
    await checkActs([copy], [deed], asked)
    for (const other of [{ ...copy, digest: 'cd'.repeat(32) }, { ...copy, title: 'Nghị quyết số 08' }, { ...copy, field: 'Seal' }, { ...copy, over: [] }, { ...shown, field: 'SaoY' }])
      await expect(checkActs([other], [deed], asked)).rejects.toMatchObject({ code: 'wysiwys' })
  })

  it('is not asked for where the browser knows no passkeys', async () => {
    await expect(askPasskey({ challenge: one, relying_party: 'localhost', passkeys: [] })).rejects.toMatchObject({ code: 'passkey_not_here' })
  })
})
