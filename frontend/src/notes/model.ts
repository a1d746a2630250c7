/** A private note as its owner sees it: what was written, and where in the paper's content it belongs. */

/** A box on a page in shares of its width and height, from the upper left corner: 0 to 1. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
  /** The page it is on, where that is not the anchor's: words that run on over the foot of a page. */
  page?: number
}
/** A point of a stroke in shares of the page's width and height, with pressure from 0 to 1. */
export type Point = readonly [x: number, y: number, pressure: number]
export interface Stroke {
  tool: 'pen' | 'marker'
  /** Thickness in shares of the page's width. */
  width: number
  points: Point[]
}
export interface Among {
  /** Of so many places that read like the quote it was this one, counted from 1. */
  of: number
  nth: number
  /** So many words before and after the quote are the same at another of these places: only what is beyond them tells it apart. */
  before: number
  after: number
}
/** Where a note belongs: the words it is about and those around them; the boxes are where they were on that version's page. */
export interface Anchor {
  versionId: number
  page: number
  boxes: Box[]
  quote: string
  before: string
  after: string
  /** What in that version read like the quote; missing while the paper was not read through. */
  among?: Among
  /** What a page without words looked like, in shades: its own likeness is searched for instead of words. */
  picture?: string
}
export type Colour = 'yellow' | 'green' | 'blue' | 'red' | 'ink'
export type Content =
  | { kind: 'ink'; strokes: Stroke[] }
  | { kind: 'highlight' }
  | { kind: 'text'; text: string }
  | { kind: 'bookmark' }

export interface Note {
  /** Made on the tablet: a UUID. */
  id: string
  paperId: number
  anchor: Anchor
  /** Set when the note could not follow its words to the newest version; cleared by keeping, moving or dropping it. */
  orphanedIn: number | null
  colour: Colour
  content: Content
  /** Milliseconds since 1970 by the tablet's clock, for showing only; the later `revision` wins. */
  createdAt: number
  changedAt: number
  /** Grows by one with every change; of two changes made apart the higher wins, of equal ones the later `changedAt`. */
  revision: number
  deleted: boolean
}
/** A note somebody shows me, or one of mine with whom I show it to. */
export interface Shelved {
  note: Note
  /** The person whose note it is. */
  ownerId: number
  mine: boolean
  /** Persons who may see it beside its owner. */
  sharedWith: number[]
}
/** Where notes are kept: the screens and the ink know no more of it than this. Works without the server. */
export interface Shelf {
  of: (paperId: number) => Promise<Shelved[]>
  all: () => Promise<Shelved[]>
  /**
   * `since` a revision: only while the note is still at it, for what moves notes by itself and must undo nothing written meanwhile.
   * `since` a note: the one the writer began from; what another tablet wrote after it is joined with this, not written over.
   */
  put: (note: Note, since?: number | Note) => Promise<void>
  remove: (id: string) => Promise<void>
  share: (id: string, personIds: number[]) => Promise<void>
  /** Told with the paper's id whenever its notes changed, here or on another tablet. */
  listen: (heard: (paperId: number) => void) => () => void
}
