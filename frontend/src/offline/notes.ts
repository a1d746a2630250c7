/** Notes on this tablet, sealed like its memories: they are here before, and whether or not, the server has them. */
import { KeyFailure, lockerOpen, openMemory, sealMemory } from '../keys'
import { withStore } from './db'

const sealName = (personId: number, name: string) => `note/${personId}/${name}`
const all = (personId: number) => IDBKeyRange.bound([personId, ''], [personId, '\uffff'])

/** How long a note waits for the locker, which opens with the lease, before its writer is told. */
const PATIENCE = 8000

export const noteStore = {
  async load(personId: number): Promise<unknown[]> {
    await lockerOpen()
    // In one transaction: between two, another tab may have written.
    const [keys, sealed] = await withStore((database) => {
      const { store } = database.transaction('notes')
      return Promise.all([store.getAllKeys(all(personId)), store.getAll(all(personId))])
    })
    const opened = await Promise.all(keys.map(([, name], at) => (sealed[at] ? openMemory(sealName(personId, name), sealed[at]) : null)))
    return opened.filter((value) => value !== null)
  },

  /** Throws when the tablet cannot keep it: what a person wrote must not seem safe when it is not. */
  async save(personId: number, name: string, value: unknown): Promise<void> {
    await Promise.race([lockerOpen(), new Promise((resolve) => setTimeout(resolve, PATIENCE))])
    const sealed = await sealMemory(sealName(personId, name), value)
    if (!sealed) throw new KeyFailure('lease_over')
    await withStore((store) => store.put('notes', sealed, [personId, name]))
  },

  async drop(personId: number, name: string): Promise<void> {
    await withStore((store) => store.delete('notes', [personId, name]))
  },
}
