/**
 * Which modules travel together. A request costs a tablet more than a kilobyte does, so what the first screen needs comes in few
 * files: the app itself, what the meeting room shares with other screens, and the meeting room. What is opened later comes room
 * by room.
 */
import { join } from 'node:path'

interface Told {
  importedIds: readonly string[]
  dynamicallyImportedIds: readonly string[]
}
type Ask = (id: string) => Told | null

const MAIN = '/src/main.ts'
const SCREENS = '/src/screens.ts'
const ROOM = '/src/rooms/meeting/MeetingRoom.svelte'
/** Vite's own help for fetching a part later; every part needs it. */
const HELP = 'vite/preload-helper'

function reach(from: string, ask: Ask, into: Set<string>, later = false): Set<string> {
  if (into.has(from)) return into
  into.add(from)
  const told = ask(from)
  const next = later ? [...(told?.importedIds ?? []), ...(told?.dynamicallyImportedIds ?? [])] : (told?.importedIds ?? [])
  for (const id of next) if (id.split('?')[0]?.endsWith(ROOM) !== true) reach(id, ask, into, later)
  return into
}

function sorted(root: string, ask: Ask): Map<string, string> {
  const app = reach(`${root}${MAIN}`, ask, new Set())
  const screens = ask(`${root}${SCREENS}`)?.dynamicallyImportedIds.filter((id) => !id.endsWith(ROOM)) ?? []
  // What another screen may need must not bring the meeting room along.
  const elsewhere = new Set<string>()
  screens.forEach((id) => reach(id, ask, elsewhere, true))
  const places = new Map<string, string>()
  for (const id of reach(`${root}${ROOM}`, ask, new Set())) places.set(id, elsewhere.has(id) ? 'shared' : 'room')
  for (const id of app) places.set(id, 'app')
  return places
}

let places: Map<string, string> | undefined
const named = (part: string) => (id: string, told: { getModuleInfo: Ask }): string | null => {
  places ??= sorted(join(import.meta.dirname, '..'), (each) => told.getModuleInfo(each))
  return (id.includes(HELP) ? 'app' : places.get(id)) === part ? part : null
}

const later = (id: string): string | null => /\/src\/rooms\/([a-z-]+)\//.exec(id)?.[1] ?? null

// A part takes along what it needs, unless that belongs to a part before it.
const first = ['app', 'shared', 'room'].map((part, index) => ({ name: named(part), debugName: part, priority: 4 - index }))
export const chunks = { groups: [...first, { name: later, debugName: 'later', priority: 1 }] }
