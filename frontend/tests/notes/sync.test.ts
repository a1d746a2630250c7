/** Notes are here first, reach the server sealed, come from other tablets, and nothing written apart is lost. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fromBase64url, forgetKeys, openNote, type MemberKey } from '../../src/keys'
import { Sharing } from '../../src/notes/sharing'
import { NotesKey } from '../../src/notes/key'
import { NoteShelf } from '../../src/notes/shelf'
import { Sync } from '../../src/notes/sync'
import { emptyStore } from '../../src/offline/db'
import { useAgain } from '../../src/offline/wipe'
import { Desk, note, PERSON, refusal } from './desk'

let desk: Desk
let shelf: NoteShelf
let key: NotesKey
let sync: Sync
let sharing: Sharing

async function begin(): Promise<void> {
  shelf = new NoteShelf()
  key = new NotesKey()
  sync = new Sync(shelf, key)
  sharing = new Sharing(shelf, key, sync)
  shelf.begin(PERSON)
  key.begin(desk.keys)
  await key.refresh().catch(() => undefined)
}
const text = (content: string) => ({ kind: 'text', text: content }) as const
const texts = async () => (await shelf.all()).map(({ note: { content } }) => (content.kind === 'text' ? content.text : content.kind)).sort()

beforeEach(async () => {
  await emptyStore()
  await forgetKeys()
  useAgain()
  vi.spyOn(Math, 'random').mockReturnValue(0)
  desk = await new Desk().start()
  await begin()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a note', () => {
  it('is here at once, told to listeners, and survives a restart without the server', async () => {
    desk.online = false
    const heard = vi.fn()
    shelf.listen(heard)
    await shelf.put(note())
    expect(heard).toHaveBeenCalledWith(12)
    await sync.run()
    await begin()
    expect(await texts()).toEqual(['Hỏi lại'])
    expect(await shelf.of(13)).toEqual([])
    desk.online = true
    await key.refresh()
    await sync.run()
    expect(desk.sent).toHaveLength(1)
    expect(await shelf.waiting()).toEqual([])
  })

  it('is not moved over what was written or deleted while its new place was looked for', async () => {
    const made = note({ content: text('Một') })
    await shelf.put(made)
    await shelf.put({ ...made, revision: 2, content: text('Hai') }, 1)
    await shelf.put({ ...made, revision: 2, content: text('Một, ở trang khác') }, 1)
    expect(await texts()).toEqual(['Hai'])
    await shelf.remove(made.id)
    await shelf.put({ ...made, revision: 3, content: text('Hai, ở trang khác') }, 2)
    expect(await texts()).toEqual([])
  })

  it('reaches the server sealed, and only once', async () => {
    const written = note({ content: text('Không đồng ý Điều 5') })
    await shelf.put(written)
    await sync.run()
    await sync.run()
    expect(desk.sent).toHaveLength(1)
    expect(JSON.stringify(desk.sent)).not.toContain('Điều 5')
    expect((await desk.opened(written.id))?.content).toEqual(text('Không đồng ý Điều 5'))
  })

  it('comes from another tablet, changes and goes', async () => {
    const made = note()
    await desk.elsewhere(made)
    await sync.run()
    expect(await texts()).toEqual(['Hỏi lại'])
    await desk.elsewhere({ ...made, revision: 2, content: text('Đã rõ') })
    await sync.run()
    expect(await texts()).toEqual(['Đã rõ'])
    await desk.elsewhere({ ...made, revision: 3, deleted: true })
    await sync.run()
    expect(await texts()).toEqual([])
  })

  it('put from a screen that showed an older revision still counts', async () => {
    const made = note()
    await desk.elsewhere(made)
    await desk.elsewhere({ ...made, revision: 6, content: text('Sáu') })
    await sync.run()
    await shelf.put({ ...made, revision: 2, content: text('Bảy') })
    await sync.run()
    expect((await desk.opened(made.id))?.revision).toBe(7)
  })

  it('is deleted everywhere without its words, and comes back when undone', async () => {
    const made = note()
    await shelf.put(made)
    await sync.run()
    await shelf.remove(made.id)
    await sync.run()
    expect(desk.envelope(made.id)).toMatchObject({ deleted: true, sealed: '', key: '' })
    await shelf.put(made)
    await sync.run()
    expect((await desk.opened(made.id))?.content).toEqual(text('Hỏi lại'))
  })

  it('that the server refuses stays here with the reason, and is sent again when changed', async () => {
    desk.refuse = () => refusal('note_too_large', 413)
    const made = note()
    await shelf.put(made)
    await sync.run()
    expect(await shelf.waiting()).toMatchObject([{ refused: 'note_too_large' }])
    expect(await texts()).toEqual(['Hỏi lại'])
    desk.refuse = null
    await shelf.put({ ...made, content: text('Ngắn') })
    await sync.run()
    expect(await texts()).toEqual(['Ngắn'])
    expect(await shelf.waiting()).toEqual([])
  })
})

describe('written apart', () => {
  const made = note()
  async function apart(here: Partial<typeof made>, there: Partial<typeof made>): Promise<void> {
    await desk.elsewhere(made)
    await sync.run()
    desk.online = false
    await shelf.put({ ...made, ...here })
    desk.online = true
    await desk.elsewhere({ ...made, revision: 2, ...there })
    await sync.run()
  }

  it('both texts stay: the later in place, the other as a copy, on the server too', async () => {
    await apart({ content: text('Tại đây'), changedAt: 3000 }, { content: text('Ở kia'), changedAt: 2000 })
    expect(await texts()).toEqual(['Tại đây', 'Ở kia'].sort())
    expect((await desk.opened(made.id))?.content).toEqual(text('Tại đây'))
    expect((await desk.all()).map((each) => each?.content)).toContainEqual(text('Ở kia'))
    expect(await shelf.waiting()).toEqual([])
  })
  it('makes one copy, also when the other tablet has moved the note once more meanwhile', async () => {
    await desk.elsewhere(made)
    await sync.run()
    desk.online = false
    await shelf.put({ ...made, content: text('Tại đây'), changedAt: 3000 })
    desk.online = true
    const there = { ...made, revision: 2, content: text('Ở kia'), changedAt: 2000 }
    await desk.elsewhere(there)
    await sync.pull(key.member as MemberKey)
    await desk.elsewhere({ ...there, revision: 4, anchor: { ...made.anchor, page: 2 } })
    await sync.run()
    expect(await texts()).toEqual(['Tại đây', 'Ở kia'].sort())
    expect((await desk.all()).filter((each) => each && !each.deleted)).toHaveLength(2)
    expect(await shelf.waiting()).toEqual([])
  })
  it('the higher revision holds', async () => {
    await apart({ content: text('Tại đây'), changedAt: 9000 }, { content: text('Ở kia'), changedAt: 2000, revision: 5 })
    expect((await desk.opened(made.id))?.content).toEqual(text('Ở kia'))
    expect(await texts()).toEqual(['Tại đây', 'Ở kia'].sort())
  })
  it('the same change makes no copy', async () => {
    await apart({ content: text('Như nhau'), changedAt: 3000 }, { content: text('Như nhau'), changedAt: 2000 })
    expect(await texts()).toEqual(['Như nhau'])
  })
  it('a note somebody went on with is not deleted by the other side', async () => {
    await apart({ content: text('Viết tiếp') }, { deleted: true })
    expect(await texts()).toEqual(['Viết tiếp'])
    expect((await desk.opened(made.id))?.deleted).toBe(false)
  })
  it('nor deleted here when the other side went on', async () => {
    await desk.elsewhere(made)
    await sync.run()
    await shelf.remove(made.id)
    await desk.elsewhere({ ...made, revision: 2, content: text('Viết tiếp') })
    await sync.run()
    expect(await texts()).toEqual(['Viết tiếp'])
  })
  it('strokes of both sides lie on one page', async () => {
    const stroke = (x: number) => ({ tool: 'pen' as const, width: 0.002, points: [[x, 0.1, 0.5] as const] })
    await apart({ content: { kind: 'ink', strokes: [stroke(0.1), stroke(0.2)] } }, { content: { kind: 'ink', strokes: [stroke(0.1), stroke(0.3)] }, changedAt: 5 })
    const [only, ...more] = await shelf.all()
    expect(more).toEqual([])
    expect(only?.note.content.kind === 'ink' && only.note.content.strokes.map(({ points }) => points[0]?.[0]).sort()).toEqual([0.1, 0.2, 0.3])
  })
  it('a note moved to the newer version stays there', async () => {
    const anchor = { ...made.anchor, versionId: 42, page: 3 }
    await apart({ content: text('Tại đây'), changedAt: 3000 }, { anchor, changedAt: 2000 })
    expect((await desk.opened(made.id))?.anchor).toMatchObject({ versionId: 42, page: 3 })
  })
})

describe('a notes key that was given up', () => {
  it('takes no note that a tablet still holds: it is sealed anew', async () => {
    const made = note()
    await shelf.put(made)
    await sync.run()
    await desk.replaceKey()
    expect(desk.envelope(made.id)?.deleted).toBe(true)
    await key.refresh()
    expect(key.standing).toBe('changed')
    await key.accept()
    expect(key.standing).toBe('here')
    await sync.run()
    expect(await texts()).toEqual(['Hỏi lại'])
    expect((await desk.opened(made.id))?.content).toEqual(text('Hỏi lại'))
    expect(await shelf.waiting()).toEqual([])
  })
  it('is followed by nothing unasked: whoever took the account over could have made the new one', async () => {
    const [made, later] = [note(), note({ content: text('Sau đó') })]
    await shelf.put(made)
    await sync.run()
    await desk.replaceKey()
    const before = desk.sent.length
    for (let start = 0; start < 2; start++) {
      await begin()
      expect(key.standing).toBe('changed')
      expect(key.member).toBeNull()
      await shelf.put(later)
      await sync.run()
    }
    expect(desk.sent.length).toBe(before)
    expect(await texts()).toEqual(['Hỏi lại', 'Sau đó'])
  })
})

describe('showing a note', () => {
  it('seals it to the reader, is seen, and another key is used once it is withdrawn', async () => {
    const chair = await desk.addReader(9)
    const made = note()
    await shelf.put(made)
    await shelf.share(made.id, [9])
    expect((await shelf.all()).map((each) => each.sharedWith)).toEqual([[9]])
    const shares = desk.sent.at(-1)?.shares ?? []
    const opened = await chair?.openShown(fromBase64url(shares[0]?.key ?? ''), PERSON, made.id)
    const read = (at: number) => openNote(opened!, { ownerId: PERSON, id: made.id, paperId: 12, revision: desk.sent[at]!.revision }, fromBase64url(desk.sent[at]!.sealed))
    expect(await read(desk.sent.length - 1)).toMatchObject({ content: text('Hỏi lại') })
    await shelf.put({ ...made, content: text('Đã sửa') })
    await sync.run()
    expect(await read(desk.sent.length - 1)).toMatchObject({ content: text('Đã sửa') })
    await shelf.share(made.id, [])
    await expect(read(desk.sent.length - 1)).rejects.toMatchObject({ code: 'note_unopened' })
    expect((await shelf.all())[0]?.sharedWith).toEqual([])
    expect((await desk.opened(made.id))?.content).toEqual(text('Đã sửa'))
  })

  it('stops when the reader has no key, another key than before, or is no reader', async () => {
    await desk.addReader(9)
    await desk.addReader(10, false)
    const made = note()
    await shelf.put(made)
    await expect(shelf.share(made.id, [10])).rejects.toMatchObject({ code: 'reader_has_no_key' })
    await expect(shelf.share(made.id, [11])).rejects.toMatchObject({ code: 'not_a_reader' })
    await shelf.share(made.id, [9])
    await desk.addReader(9)
    await expect(shelf.share(made.id, [9])).rejects.toMatchObject({ code: 'reader_key_differs' })
    expect((await sharing.readers(12)).map((each) => [each.person.id, each.ready, each.changed])).toEqual([
      [10, false, false],
      [9, true, true],
    ])
    await sharing.trust(12, 9)
    await shelf.share(made.id, [9])
  })

  it('needs the server, and leaves the note as it was without it', async () => {
    const made = note()
    await shelf.put(made)
    desk.online = false
    await expect(shelf.share(made.id, [9])).rejects.toMatchObject({ code: 'offline' })
    expect((await shelf.all())[0]?.sharedWith).toEqual([])
  })
})
