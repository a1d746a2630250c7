/** What was done to notes, to be undone and done again; each step may touch several notes. */
import type { Note } from '../../notes/model'

/** One note before and after; null where there is none. */
export interface Change {
  before: Note | null
  after: Note | null
  /** What the writer had before the eyes; on the shelf it may be newer by now. */
  since?: Note | undefined
}

const MOST_STEPS = 200

export class History {
  #done = $state.raw<Change[][]>([])
  #undone = $state.raw<Change[][]>([])

  /** `apply` writes a note as it shall be, or takes it away. */
  constructor(private readonly apply: (id: string, note: Note | null, since?: Note) => void) {}

  get canUndo(): boolean {
    return this.#done.length > 0
  }
  get canRedo(): boolean {
    return this.#undone.length > 0
  }

  do(changes: Change[]): void {
    if (!changes.length) return
    this.#done = [...this.#done, changes].slice(-MOST_STEPS)
    this.#undone = []
    for (const { before, after, since } of changes) this.apply((after ?? before)?.id ?? '', after, since)
  }

  undo(): void {
    const step = this.#done.at(-1)
    if (!step) return
    this.#done = this.#done.slice(0, -1)
    this.#undone = [...this.#undone, step]
    this.#write([...step].reverse(), 'before')
  }

  redo(): void {
    const step = this.#undone.at(-1)
    if (!step) return
    this.#undone = this.#undone.slice(0, -1)
    this.#done = [...this.#done, step]
    this.#write(step, 'after')
  }

  #write(changes: Change[], side: 'before' | 'after'): void {
    for (const change of changes) {
      const id = change.after?.id ?? change.before?.id
      if (id) this.apply(id, change[side])
    }
  }
}
