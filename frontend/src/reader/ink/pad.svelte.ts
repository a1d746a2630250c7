/** Writing on an open paper: the tool in the hand, what it does to the notes, and the way back. */
import { anchorOfBox, anchorOfPage, anchorOfSelection, strokeBox } from '../../notes/anchor'
import type { Anchor, Box, Colour, Content, Note, Point, Shelf, Shelved, Stroke } from '../../notes/model'
import type { Viewer } from '../viewer.svelte'
import { Collection, type Opened, type Orphan } from './collection.svelte'
import { placed } from './follow'
import { History, type Change } from './history.svelte'
import { PaperWords } from './paper-words'
import type { Passage } from './passage'
import type { SelectedOnPage } from './selected'
import { hits, WIDTHS } from './strokes'

export type Tool = 'pen' | 'marker' | 'eraser' | 'highlight' | 'text'
export const COLOURS: readonly Colour[] = ['ink', 'blue', 'red', 'green', 'yellow']
/** Strokes that follow each other so soon and so near, in milliseconds and shares of the page, are one note: a written word. */
const TOGETHER = { soon: 1600, near: 0.06 }
/** How far from its point the eraser reaches, in points at 72 to the inch. */
const REACH = 6
const FINGER = 'ecab-ink-finger'
const COMPLETE_AFTER = 4000

export class Pad {
  /** The tools lie beside the pages. */
  open = $state(false)
  listing = $state(false)
  tool = $state<Tool | null>(null)
  colours = $state<Record<'pen' | 'marker' | 'highlight', Colour>>({ pen: 'ink', marker: 'yellow', highlight: 'yellow' })
  finger = $state(localStorage.getItem(FINGER) === 'yes')
  /** The note whose sheet is open: written already, or about to be. */
  shown = $state.raw<{ note: Note; fresh: boolean } | null>(null)
  /** Comments to those who drafted the paper, where the reader may see or give any: how many, and whether more may be given. */
  comments = $state.raw<{ count: number; fresh: boolean; open: boolean } | null>(null)
  discussing = $state(false)
  /** The passage that a comment is about to be written on. */
  passage = $state.raw<Passage | null>(null)
  /** A note that waits for its new place. */
  placing = $state.raw<Orphan | null>(null)
  readonly notes: Collection
  readonly words: PaperWords
  readonly history: History
  #last: { id: string; at: number } | null = null
  #erased: Change[] = []
  #later: ReturnType<typeof setTimeout> | undefined

  constructor(
    readonly opened: Opened,
    readonly viewer: Viewer,
    shelf: Shelf,
    person: number,
    failed: (error: unknown) => void,
  ) {
    this.words = new PaperWords(viewer, opened.versionId)
    this.notes = new Collection(opened, shelf, this.words, viewer.count, failed)
    this.notes.ownerId = person
    this.history = new History((id, note, since) => this.notes.write(id, note, since))
  }

  start(): () => void {
    const stop = this.notes.open()
    return () => {
      clearTimeout(this.#later)
      stop()
    }
  }

  get drawing(): boolean {
    return this.tool === 'pen' || this.tool === 'marker' || this.tool === 'eraser'
  }
  get colour(): Colour {
    return this.tool === 'pen' || this.tool === 'marker' || this.tool === 'highlight' ? this.colours[this.tool] : this.colours.pen
  }

  take(tool: Tool | null): void {
    this.tool = this.tool === tool ? null : tool
    this.placing = null
    if (this.tool) this.open = true
  }
  paint(colour: Colour): void {
    const tool = this.tool === 'marker' || this.tool === 'highlight' ? this.tool : 'pen'
    this.colours = { ...this.colours, [tool]: colour }
  }
  setFinger(on: boolean): void {
    this.finger = on
    localStorage.setItem(FINGER, on ? 'yes' : 'no')
  }
  fold(): void {
    this.open = !this.open
    if (!this.open) this.tool = null
  }

  #fresh(anchor: Anchor, colour: Colour, content: Content): Note {
    const now = Date.now()
    return { id: crypto.randomUUID(), paperId: this.opened.paperId, anchor, orphanedIn: null, colour, content, createdAt: now, changedAt: now, revision: 1, deleted: false }
  }
  #changed(note: Note, more: Partial<Note>): Note {
    return { ...note, ...more, changedAt: Date.now(), revision: note.revision + 1 }
  }
  #do(...changes: Change[]): void {
    this.history.do(changes)
    clearTimeout(this.#later)
    this.#later = setTimeout(() => void this.notes.complete(), COMPLETE_AFTER)
  }
  mine(id: string): Note | null {
    return this.notes.here.find((each) => each.mine && each.note.id === id)?.note ?? null
  }
  on(page: number): Shelved[] {
    return this.notes.here.filter(({ note }) => note.anchor.page === page || note.anchor.boxes.some((box) => box.page === page))
  }

  #tie(page: number, box: Box, each: 'word' | 'line'): Anchor {
    const ground = this.words.around(page)
    return (ground && anchorOfBox(ground, page, box, each)) ?? { versionId: this.opened.versionId, page, boxes: [box], quote: '', before: '', after: '' }
  }

  /** A stroke was drawn: it is kept before the hand is lifted far. */
  draw(page: number, points: Point[]): void {
    const tool = this.tool === 'marker' ? 'marker' : 'pen'
    if (!points.length) return
    const stroke: Stroke = { tool, width: WIDTHS[tool], points }
    const before = this.#goesOn(page, stroke)
    const strokes = before?.content.kind === 'ink' ? [...before.content.strokes, stroke] : [stroke]
    const anchor = this.#tie(page, strokeBox(strokes), 'word')
    const content: Content = { kind: 'ink', strokes }
    const after = before ? this.#changed(before, { anchor, content }) : this.#fresh(anchor, this.colours[tool], content)
    this.#last = { id: after.id, at: Date.now() }
    this.#do({ before, after, since: before ?? undefined })
  }

  /** The note a stroke goes on with: a word is written in many strokes. */
  #goesOn(page: number, stroke: Stroke): Note | null {
    const note = this.#last && Date.now() - this.#last.at < TOGETHER.soon ? this.mine(this.#last.id) : null
    if (note?.content.kind !== 'ink' || note.anchor.page !== page || note.anchor.versionId !== this.opened.versionId) return null
    if (note.colour !== this.colours[stroke.tool] || note.content.strokes.some((each) => each.tool !== stroke.tool)) return null
    const [was, is] = [strokeBox(note.content.strokes), strokeBox([stroke])]
    const dx = Math.max(was.left - is.left - is.width, is.left - was.left - was.width)
    const dy = Math.max(was.top - is.top - is.height, is.top - was.top - was.height)
    return dx < TOGETHER.near && dy < TOGETHER.near ? note : null
  }

  /** Takes away the strokes and highlights under the eraser; all that one sweep takes is one step back. */
  erase(page: number, points: Point[]): void {
    const size = this.viewer.sizes[page - 1] ?? { width: 595, height: 842 }
    for (const { note, mine } of this.on(page)) {
      if (!mine) continue
      const under = (test: (x: number, y: number) => boolean) => points.some(([x, y]) => test(x, y))
      if (note.content.kind === 'ink') {
        const left = note.content.strokes.filter((stroke) => !under((x, y) => hits(stroke, x, y, size, REACH)))
        if (left.length < note.content.strokes.length) this.#takeOff(note, left.length ? this.#changed(note, { content: { kind: 'ink', strokes: left } }) : null)
      } else if (note.content.kind === 'highlight' && under((x, y) => inBoxes(note.anchor, page, x, y))) this.#takeOff(note, null)
    }
  }
  #takeOff(note: Note, after: Note | null): void {
    const known = this.#erased.find((change) => (change.before ?? change.after)?.id === note.id)
    if (known) known.after = after
    else this.#erased.push({ before: note, after })
    this.notes.write(note.id, after)
  }
  endErasing(): void {
    if (this.#erased.length) this.#do(...this.#erased)
    this.#erased = []
  }

  /** One note for each page the selection touches. */
  highlight(selected: SelectedOnPage[]): void {
    const made = this.#anchors(selected).map((anchor) => this.#fresh(anchor, this.colours.highlight, { kind: 'highlight' }))
    this.#do(...made.map((after) => ({ before: null, after })))
  }
  #anchors(selected: SelectedOnPage[]): Anchor[] {
    return selected.flatMap(({ page, boxes, keys }) => {
      const ground = this.words.around(page)
      const anchor = ground && anchorOfSelection(ground, page, boxes, keys)
      return anchor ? [anchor] : boxes.length ? [{ versionId: this.opened.versionId, page, boxes, quote: '', before: '', after: '' }] : []
    })
  }

  /** Opens an empty sheet for a note about selected words. */
  writeAbout(selected: SelectedOnPage[]): void {
    const [anchor] = this.#anchors(selected)
    if (anchor) this.shown = { note: this.#fresh(anchor, 'yellow', { kind: 'text', text: '' }), fresh: true }
  }
  writeAt(page: number, x: number, y: number): void {
    const anchor = this.#tie(page, { left: x, top: y, width: 0.001, height: 0.001 }, 'line')
    this.shown = { note: this.#fresh(anchor, 'yellow', { kind: 'text', text: '' }), fresh: true }
  }
  /** What the sheet says in the end; an empty new note was never written. */
  save(note: Note, more: Partial<Pick<Note, 'colour' | 'content'>>): void {
    const before = this.mine(note.id)
    if (!before && note.content.kind === 'text' && more.content?.kind === 'text' && !more.content.text.trim()) return
    // Measured by what the sheet was opened with: another tablet may have written meanwhile, and nothing here was to undo that.
    if (before && (more.colour ?? note.colour) === note.colour && JSON.stringify(more.content ?? note.content) === JSON.stringify(note.content)) return
    this.#do({ before, after: before ? this.#changed(before, more) : { ...note, ...more }, since: before ? note : undefined })
  }
  remove(note: Note): void {
    this.#do({ before: note, after: null })
  }

  bookmark(page: number): Note | null {
    return this.on(page).find(({ note, mine }) => mine && note.content.kind === 'bookmark')?.note ?? null
  }
  toggleBookmark(page: number): void {
    const before = this.bookmark(page)
    if (before) return this.remove(before)
    const ground = this.words.around(page)
    const whole: Box = { left: 0, top: 0, width: 1, height: 1 }
    const anchor = (ground && anchorOfPage(ground, page)) ?? { versionId: this.opened.versionId, page, boxes: [whole], quote: '', before: '', after: '' }
    this.#do({ before: null, after: this.#fresh(anchor, 'red', { kind: 'bookmark' }) })
  }

  /** Puts a lost note at a place of this version; undone like everything else. */
  place(orphan: Orphan, page: number, at: { x: number; y: number }): void {
    const { note } = orphan.shelved
    const next = placed(note, page, at, this.opened.versionId, this.words.around(page))
    this.placing = null
    this.#do({ before: note, after: this.#changed(note, { ...next }) })
  }
  keep(orphan: Orphan): void {
    const { note } = orphan.shelved
    const left = note.content.kind === 'ink' ? (strokeBox(note.content.strokes).left + strokeBox(note.content.strokes).width / 2) : 0.5
    this.place(orphan, orphan.page, { x: left, y: Math.min(0.97, Math.max(0.03, orphan.top)) })
  }
}

/** A point lies on one of the anchor's boxes on this page. */
export function inBoxes(anchor: Anchor, page: number, x: number, y: number): boolean {
  return anchor.boxes.some((box) => (box.page ?? anchor.page) === page && x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height)
}
