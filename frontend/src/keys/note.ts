/** One note, sealed under a key of its own and bound to its owner, its name, its paper and its revision. */
import { join, sized, uint32, utf8, type Bytes } from './bytes'
import { openUnder, sealUnder } from './under'

export interface NotePlace {
  ownerId: number
  id: string
  paperId: number
  revision: number
}

/** Sealed sizes tell less when short notes are all as long as each other. */
const STEP = 256
const SPACE = 32

export const newNoteKey = (): Bytes => crypto.getRandomValues(new Uint8Array(32))

export function noteContext(place: NotePlace): Bytes {
  const named = [String(place.ownerId), place.id, String(place.paperId)].map((part) => sized(utf8(part)))
  return join(utf8('ecab/note/v1\0'), ...named, uint32(place.revision))
}
const cipher = (key: Bytes) => crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt'])

export async function sealNote(key: Bytes, place: NotePlace, content: unknown): Promise<Bytes> {
  const json = utf8(JSON.stringify(content))
  const padded = new Uint8Array(Math.ceil(json.length / STEP) * STEP).fill(SPACE)
  padded.set(json)
  return sealUnder(await cipher(key), padded, noteContext(place))
}

export async function openNote(key: Bytes, place: NotePlace, sealed: Bytes): Promise<unknown> {
  const plain = await openUnder(await cipher(key), sealed, noteContext(place))
  return JSON.parse(new TextDecoder().decode(plain))
}
