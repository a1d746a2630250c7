/** The notes key and sealed notes: the protocol's vectors open, and nothing opens where it does not belong. */
import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { askingCode, forgetKeys, keepAgain, fromBase64url, giveMember, makeDeviceKeys, makeMember, newNoteKey, numberDevice, openMember, openNote, pinReader, readerPinned, sealNote, showTo, toBase64url, type DeviceKeys, type MemberRecord } from '../../src/keys'
import { makeRecovery, readRecovery, recoverMember } from '../../src/keys/recovery'
import { recoveryText } from '../../src/keys/recovery'

const PAGE = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')
const P256 = { name: 'ECDH', namedCurve: 'P-256' } as const
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16))

function vector<Shape>(name: string): Shape {
  const found = new RegExp(`<!-- vector: ${name} -->\\n\`\`\`json\\n([^]*?)\\n\`\`\``).exec(PAGE)
  return JSON.parse(found?.[1] ?? 'null') as Shape
}

/** The tablet of the vectors: its agreement key is written on the page. */
async function tabletOfThePage(): Promise<DeviceKeys> {
  const { agreement } = vector<Record<string, { private: string; public: string }>>('keys')
  const point = fromBase64url(agreement?.public ?? '')
  const part = (from: number) => toBase64url(point.slice(from, from + 32))
  const jwk = { kty: 'EC', crv: 'P-256', x: part(1), y: part(33), d: toBase64url(bytes(agreement?.private ?? '')) }
  const privateKey = await crypto.subtle.importKey('jwk', jwk, P256, false, ['deriveBits'])
  const publicKey = await crypto.subtle.importKey('raw', point, P256, true, [])
  const own = await makeDeviceKeys(3)
  return { ...own, deviceId: 7, agreement: { privateKey, publicKey }, agreementPoint: point }
}
const tablet = async (personId: number, deviceId: number) => numberDevice(await makeDeviceKeys(personId), deviceId, 'AAAA')

beforeEach(async () => {
  await forgetKeys()
  keepAgain()
})

describe('the vectors of the protocol page', () => {
  type KeyVector = MemberRecord & { member_secret: string; asking_code: string; recovery_key: string; recovery_text: string; recovery: string }
  const key = vector<KeyVector>('notes_key')
  type NoteVector = { id: string; owner_id: number; paper_id: number; revision: number; inside: string; note_key: string; sealed: string; key: string; shown_by: number; shown_key: string }
  const note = vector<NoteVector>('note')
  const place = { ownerId: note.owner_id, id: note.id, paperId: note.paper_id, revision: note.revision }

  it('open: the notes key by the tablet, the note by the notes key', async () => {
    const member = await openMember(await tabletOfThePage(), key)
    const noteKey = await member.unwrap(fromBase64url(note.key), note.id)
    expect(noteKey).toEqual(bytes(note.note_key))
    expect(await openNote(noteKey, place, fromBase64url(note.sealed))).toEqual(JSON.parse(note.inside))
  })
  it('open: a note that somebody else shows', async () => {
    const member = await openMember(await tabletOfThePage(), key)
    expect(await member.openShown(fromBase64url(note.shown_key), note.shown_by, note.id)).toEqual(bytes(note.note_key))
    await expect(member.openShown(fromBase64url(note.shown_key), note.shown_by + 1, note.id)).rejects.toMatchObject({ code: 'wrap_unopened' })
  })
  it('open: by the printed recovery key, whose text and code are as written', async () => {
    const own = await tabletOfThePage()
    expect(await recoveryText(bytes(key.recovery_key))).toBe(key.recovery_text)
    const wrap = await recoverMember(own, key, key.recovery, key.recovery_text)
    expect((await openMember(own, { ...key, wrap })).generation).toBe(1)
    expect(await askingCode(3, 7, own.agreementPoint)).toBe(key.asking_code)
  })
  it('do not open in another place', async () => {
    for (const other of [{ ...place, ownerId: 4 }, { ...place, paperId: 13 }, { ...place, revision: 5 }, { ...place, id: note.id.replace('7', '8') }])
      await expect(openNote(bytes(note.note_key), other, fromBase64url(note.sealed))).rejects.toMatchObject({ code: 'note_unopened' })
  })
})

describe('the notes key', () => {
  it('goes to another own tablet and to no other', async () => {
    const first = await tablet(3, 7)
    const record = await makeMember(first, 1)
    const second = await tablet(3, 8)
    const wrap = await giveMember(first, record, { device_id: 8, agreement_key: toBase64url(second.agreementPoint) })
    const [one, other] = [await openMember(first, record), await openMember(second, { ...record, wrap })]
    const noteKey = newNoteKey()
    expect(await other.unwrap(await one.wrap(noteKey, 'a'), 'a')).toEqual(noteKey)
    await expect(other.unwrap(await one.wrap(noteKey, 'a'), 'b')).rejects.toMatchObject({ code: 'note_unopened' })
    await expect(openMember(second, record)).rejects.toMatchObject({ code: 'wrap_unopened' })
    await expect(openMember({ ...second, deviceId: 9 }, { ...record, wrap })).rejects.toMatchObject({ code: 'wrap_unopened' })
    await expect(openMember({ ...second, personId: 4 }, { ...record, wrap })).rejects.toMatchObject({ code: 'wrap_unopened' })
  })

  it('is not taken when the server changes the point that others seal to', async () => {
    const own = await tablet(3, 7)
    const [mine, planted] = [await makeMember(own, 1), await makeMember(own, 1)]
    await expect(openMember(own, { ...mine, public_point: planted.public_point })).rejects.toMatchObject({ code: 'note_unopened' })
  })

  it('comes back by its recovery key, typed as people type', async () => {
    const own = await tablet(3, 7)
    const record = await makeMember(own, 1)
    const { text, sealed } = await makeRecovery(own, record)
    expect(text).toMatch(/^([A-Z2-7]{4}-){8}[A-Z2-7]$/)
    const other = await tablet(3, 8)
    const typed = text.toLowerCase().replaceAll('-', ' ').replaceAll('o', '0').replaceAll('i', '1')
    const wrap = await recoverMember(other, record, sealed, typed)
    expect((await openMember(other, { ...record, wrap })).publicPoint).toEqual(fromBase64url(record.public_point))
  })

  it('says whether a recovery key is mistyped or of another time', async () => {
    const own = await tablet(3, 7)
    const record = await makeMember(own, 1)
    const [old, made] = [await makeRecovery(own, record), await makeRecovery(own, record)]
    await expect(recoverMember(own, record, made.sealed, old.text)).rejects.toMatchObject({ code: 'recovery_wrong' })
    await expect(recoverMember(own, record, made.sealed, 'ABCD')).rejects.toMatchObject({ code: 'recovery_mistyped' })
    let caught = 0
    for (let at = 0; at < 32; at++) {
      const letters = made.text.replaceAll('-', '')
      const slip = letters.slice(0, at) + (letters[at] === 'A' ? 'B' : 'A') + letters.slice(at + 1)
      if ((await readRecovery(slip)) === null) caught++
    }
    expect(caught).toBeGreaterThan(24)
  })
})

describe('a shown note', () => {
  it('opens for its reader alone', async () => {
    const [mine, theirs, others] = [await tablet(3, 7), await tablet(9, 8), await tablet(10, 11)]
    const [reader, stranger] = [await openMember(theirs, await makeMember(theirs, 2)), await openMember(others, await makeMember(others, 2))]
    const noteKey = newNoteKey()
    const sealed = await showTo({ personId: 9, generation: 2, point: reader.publicPoint }, noteKey, mine.personId, 'n')
    expect(await reader.openShown(sealed, 3, 'n')).toEqual(noteKey)
    await expect(stranger.openShown(sealed, 3, 'n')).rejects.toMatchObject({ code: 'wrap_unopened' })
    await expect(reader.openShown(sealed, 3, 'm')).rejects.toMatchObject({ code: 'wrap_unopened' })
  })
  it('is not sealed unasked to another point than at first', async () => {
    const [one, other] = [(await tablet(9, 8)).agreementPoint, (await tablet(9, 9)).agreementPoint]
    expect(await readerPinned(3, 9, one)).toBe('first')
    await pinReader(3, 9, one)
    expect([await readerPinned(3, 9, one), await readerPinned(3, 9, other), await readerPinned(4, 9, other)]).toEqual(['same', 'changed', 'first'])
  })
})

describe('a sealed note', () => {
  it('tells little by its size, and nothing by its bytes', async () => {
    const place = { ownerId: 3, id: 'n', paperId: 12, revision: 1 }
    const seal = (text: string) => sealNote(newNoteKey(), place, { text })
    const [short, longer] = [await seal('Có'), await seal('Hỏi lại Bộ Tài chính về phương án này')]
    expect(short.length).toBe(longer.length)
    expect(new TextDecoder().decode(longer)).not.toContain('Tài')
  })
})
