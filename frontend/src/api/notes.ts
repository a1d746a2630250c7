/** Calls about private notes: sealed envelopes, the notes key, who may be shown a note. */
import { get, post, put, type Options } from './client'
import type { NoteChange, NoteKept, NoteList, NotesKeyView, NewNotesKey, ReaderList } from './types'

export const notes = {
  key: (options?: Options) => get<NotesKeyView>('/api/notes/key', options),
  makeKey: (body: NewNotesKey) => post<NotesKeyView>('/api/notes/key', body),
  replaceKey: (body: NewNotesKey) => post<NotesKeyView>('/api/notes/key/replacement', body),
  giveKey: (deviceId: number, generation: number, wrap: string) => put<undefined>(`/api/notes/key/devices/${deviceId}`, { generation, wrap }),
  setRecovery: (generation: number, sealed: string) => put<undefined>('/api/notes/key/recovery', { generation, sealed }),
  after: (change: number) => get<NoteList>('/api/notes', { query: { after: change } }),
  keep: (paperId: number, body: NoteChange) => put<NoteKept>(`/api/papers/${paperId}/notes`, body),
  readers: (paperId: number) => get<ReaderList>(`/api/papers/${paperId}/note-readers`),
}
