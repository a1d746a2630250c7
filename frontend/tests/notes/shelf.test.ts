/** The shelf of this tablet when notes change on two sides, or when their writer leaves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetKeys } from '../../src/keys'
import { NotesKey } from '../../src/notes/key'
import { NoteShelf } from '../../src/notes/shelf'
import { Sync } from '../../src/notes/sync'
import { emptyStore } from '../../src/offline/db'
import { useAgain } from '../../src/offline/wipe'
import { Desk, note, PERSON } from './desk'

let desk: Desk
let shelf: NoteShelf
let sync: Sync

const text = (content: string) => ({ kind: 'text', text: content }) as const
const texts = async () => (await shelf.all()).map(({ note: { content } }) => (content.kind === 'text' ? content.text : content.kind)).sort()

beforeEach(async () => {
  await emptyStore()
  await forgetKeys()
  useAgain()
  desk = await new Desk().start()
  shelf = new NoteShelf()
  const key = new NotesKey()
  sync = new Sync(shelf, key)
  shelf.begin(PERSON)
  key.begin(desk.keys)
  await key.refresh()
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a note on the shelf', () => {
  it('joins what was written from an older revision with what another tablet wrote meanwhile', async () => {
    const opened = note({ content: text('Một') })
    await shelf.put(opened)
    await sync.run()
    await desk.elsewhere({ ...opened, revision: 2, content: text('Một, từ máy kia') })
    await sync.run()
    await shelf.put({ ...opened, revision: 3, content: text('Một, từ máy này') }, opened)
    expect(await texts()).toEqual(['Một, từ máy kia', 'Một, từ máy này'])
    const [, mine] = await shelf.all()
    // Only its place changed: there is nothing to keep beside it.
    const shown = { ...(mine?.note ?? opened) }
    await shelf.put({ ...shown, revision: shown.revision + 1, anchor: { ...shown.anchor, page: 3 } })
    await shelf.put({ ...shown, revision: shown.revision + 1, content: text('Hai') }, shown)
    expect(await texts()).toHaveLength(2)
  })

  it('is kept for whoever wrote it, though they leave while it is being kept', async () => {
    const written = shelf.put(note({ content: text('Của tôi') }))
    await Promise.resolve()
    await Promise.resolve()
    shelf.begin(4)
    await written.catch(() => undefined)
    expect(await texts()).toEqual([])
    shelf.begin(PERSON)
    expect(await texts()).toEqual(['Của tôi'])
  })
})
