/** Private notes: written on this tablet, synced sealed between the person's own, shown to whom the person chooses. */
import { live } from '../live'
import type { DeviceKeys } from '../keys'
import { NotesKey } from './key'
import type { Shelf } from './model'
import { Sharing } from './sharing'
import { NoteShelf } from './shelf'
import { Sync } from './sync'

export type { Anchor, Box, Colour, Content, Note, Point, Shelf, Shelved, Stroke } from './model'
export type { AskingTablet, KeyStanding } from './key'
export type { Reader } from './sharing'

const kept = new NoteShelf()
export const notesKey = new NotesKey()
export const noteSync = new Sync(kept, notesKey)
export const sharing = new Sharing(kept, notesKey, noteSync)
/** Where notes are kept; works before, and without, the server. */
export const shelf: Shelf = kept
/** Notes of this person that the server does not have yet, and those it has refused. */
export async function notesWaiting(): Promise<{ waiting: number; refused: { id: string; code: string }[] }> {
  const all = await kept.waiting()
  return { waiting: all.filter((each) => !each.refused).length, refused: all.flatMap((each) => (each.refused ? [{ id: each.note.id, code: each.refused }] : [])) }
}
/** Where a note's paper belongs, as far as the server has said. */
export async function meetingOfNote(ownerId: number, id: string): Promise<number | null> {
  return (await kept.find(ownerId, id))?.meetingId ?? null
}

const SOON = 900
let timer: ReturnType<typeof setTimeout> | undefined
/** Strokes come in bursts; one exchange carries them. */
function soon(wait = SOON): void {
  clearTimeout(timer)
  timer = setTimeout(() => void exchange(), wait)
}

async function exchange(): Promise<void> {
  clearTimeout(timer)
  await notesKey.refresh().catch(() => undefined)
  await noteSync.run()
}

kept.written.listen(() => soon())
live.connected.listen(() => soon(0))
live.own.listen((notice) => {
  if (notice.kind === 'NotesChanged') soon(50 + Math.random() * 250)
  else if (/^(NotesKey|RecoveryKey|Device)/.test(notice.kind)) soon(0)
})
if (typeof document !== 'undefined')
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void noteSync.run()
  })

/** This person's notes on this tablet. */
export function beginNotes(keys: DeviceKeys): void {
  kept.begin(keys.personId)
  notesKey.begin(keys)
  soon(0)
}

export function stopNotes(): void {
  clearTimeout(timer)
  kept.stop()
  notesKey.stop()
  noteSync.forget()
}
