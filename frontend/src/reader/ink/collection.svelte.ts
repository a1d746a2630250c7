/** The notes of the open paper as they stand in the open version; writes go to the shelf at once and are seen at once. */
import { amongEquals } from '../../notes/reanchor'
import { anchorOfBox, placeOf, strokeBox, type Ground } from '../../notes/anchor'
import { boxOf } from '../../notes/layout'
import type { Note, Shelf, Shelved } from '../../notes/model'
import { follow, type Followed } from './follow'
import type { PaperWords } from './paper-words'

/** The paper as it is open. */
export interface Opened {
  paperId: number
  versionId: number
  /** It is the newest version: what follows to it is kept there. */
  newest: boolean
}
/** A note whose words are gone, and where they may have been. */
export interface Orphan {
  shelved: Shelved
  page: number
  top: number
  /** Its words stand in this version; what is around them is new. */
  said: boolean
}

const stampOf = (note: Note) => `${note.id}:${note.revision}`
const breathe = () => new Promise((resume) => setTimeout(resume))

export class Collection {
  #kept = $state.raw<Shelved[]>([])
  /** Written here and not yet told by the shelf. */
  #pending = $state.raw<ReadonlyMap<string, { note: Note | null }>>(new Map())
  #followed = $state.raw<ReadonlyMap<string, Followed>>(new Map())
  following = $state(false)
  /** How many notes came along to this version just now. */
  came = $state(0)
  ownerId = 0
  #busy = false
  #closed = false

  /** All that is there, as it was written. */
  readonly all: Shelved[] = $derived.by(() => {
    const rest = this.#kept.filter(({ note, mine }) => !mine || !this.#pending.has(note.id))
    const written = [...this.#pending].flatMap(([id, { note }]) => {
      const known = this.#kept.find((each) => each.mine && each.note.id === id)
      return note ? [{ note, ownerId: known?.ownerId ?? this.ownerId, mine: true, sharedWith: known?.sharedWith ?? [] }] : []
    })
    return [...rest, ...written]
  })
  /** What has its place in this version. */
  readonly here: Shelved[] = $derived(
    this.all.flatMap((each) => {
      if (each.note.anchor.versionId === this.opened.versionId) return [each]
      const found = this.#followed.get(stampOf(each.note))
      return found?.kind === 'moved' ? [{ ...each, note: found.note }] : []
    }),
  )
  readonly orphans: Orphan[] = $derived(
    this.all.flatMap((shelved) => {
      const found = this.#followed.get(stampOf(shelved.note))
      return found?.kind === 'lost' ? [{ shelved, page: found.page, top: found.top, said: found.said ?? false }] : []
    }),
  )

  constructor(
    readonly opened: Opened,
    private readonly shelf: Shelf,
    private readonly words: PaperWords,
    private readonly count: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Loads, listens, and brings along what was anchored in other versions. */
  open(): () => void {
    const load = () => void this.#load().catch(this.failed)
    load()
    const stop = this.shelf.listen((paperId) => (paperId === this.opened.paperId || !paperId) && load())
    return () => {
      this.#closed = true
      stop()
    }
  }

  async #load(): Promise<void> {
    const found = await this.shelf.of(this.opened.paperId)
    if (this.#closed) return
    this.#kept = found
    await this.#bring()
  }

  /** One writer for everything: the screen shows it before the disk has it. `since`: as the shelf has it. */
  write(id: string, note: Note | null, since?: number | Note): void {
    this.#pending = new Map(this.#pending).set(id, { note })
    const mark = this.#pending.get(id)
    const done = note ? this.shelf.put(note, since) : this.shelf.remove(id)
    const settle = async () => {
      if (!this.#closed) this.#kept = await this.shelf.of(this.opened.paperId)
      if (this.#pending.get(id) !== mark) return
      const rest = new Map(this.#pending)
      rest.delete(id)
      this.#pending = rest
      // What the shelf has is of another revision than what was shown: its place is looked for anew.
      if (!this.#closed) await this.#bring()
    }
    done.then(settle).catch((error: unknown) => {
      void settle().catch(() => undefined)
      this.failed(error)
    })
  }

  /** Finds the place in this version of every note that was written on another one. */
  async #bring(): Promise<void> {
    const { versionId, newest } = this.opened
    const wanted = () => this.all.filter(({ note }) => note.anchor.versionId !== versionId && !this.#followed.has(stampOf(note)))
    if (this.#busy || !wanted().length) return
    this.#busy = this.following = true
    try {
      const ground = await this.words.all()
      for (let next = wanted(); ground && next.length && !this.#closed; next = wanted())
        for (const each of next) {
          await breathe()
          await this.#bringOne(each, ground, newest)
        }
    } finally {
      this.#busy = this.following = false
    }
  }

  async #bringOne({ note, mine }: Shelved, ground: Ground, newest: boolean): Promise<void> {
    const found = await follow(note, ground, this.words, this.count)
    // Another tablet may have written it anew, or deleted it, while its place was looked for.
    const isAsItWas = this.all.some((each) => each.mine === mine && stampOf(each.note) === stampOf(note))
    if (this.#closed || !isAsItWas) return
    this.#followed = new Map(this.#followed).set(stampOf(note), found)
    if (!mine || !newest) return
    if (found.kind === 'moved') {
      this.came++
      this.write(note.id, { ...found.note, revision: note.revision + 1 }, note.revision)
    } else if (note.orphanedIn !== ground.versionId) {
      const orphan = { ...note, orphanedIn: ground.versionId, revision: note.revision + 1 }
      this.#followed = new Map(this.#followed).set(stampOf(orphan), found)
      this.write(note.id, orphan, note.revision)
    }
  }

  /** Notes written before the paper was read through learn what else in it reads like them. */
  async complete(): Promise<void> {
    const { versionId } = this.opened
    const open = () => this.all.filter(({ note, mine }) => mine && note.anchor.versionId === versionId && !note.anchor.among && !note.anchor.picture)
    if (!open().length) return
    const ground = await this.words.all()
    if (!ground || this.#closed) return
    for (const { note } of open()) {
      await breathe()
      const anchor = await this.#completed(note, ground)
      if (anchor && !this.#closed) this.write(note.id, { ...note, anchor, revision: note.revision + 1 }, note.revision)
    }
  }

  async #completed(note: Note, ground: Ground): Promise<Note['anchor'] | null> {
    const { anchor, content } = note
    const page = ground.body.pages.findIndex((layout) => layout.page === anchor.page)
    const layout = ground.body.pages[page]
    const [first] = anchor.boxes
    if (!layout || !first) return null
    if (!anchor.quote) {
      const box = content.kind === 'ink' ? strokeBox(content.strokes) : first
      const tied = anchorOfBox(ground, anchor.page, box, content.kind === 'ink' ? 'word' : 'line')
      return tied ?? { ...anchor, picture: await this.words.picture(anchor.page) }
    }
    const same = (word: number) => Math.abs(boxOf(layout, word).left - first.left) < 2e-5 && Math.abs(boxOf(layout, word).top - first.top) < 2e-5
    const word = content.kind === 'bookmark' ? 0 : layout.texts.findIndex((_, index) => same(index))
    if (word < 0) return null
    return { ...anchor, among: amongEquals(anchor.quote, placeOf(ground.body, page, word), ground.body) }
  }
}
