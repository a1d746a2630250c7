/** A private note as its owner sees it: what was written, and where in the paper's content it belongs. */

/** A box on a page in shares of its width and height, from the upper left corner: 0 to 1. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}
/** A point of a stroke in shares of the page's width and height, with pressure from 0 to 1. */
export type Point = readonly [x: number, y: number, pressure: number]
export interface Stroke {
  tool: 'pen' | 'marker'
  /** Thickness in shares of the page's width. */
  width: number
  points: Point[]
}
/** Where a note belongs: the words it is about and those around them; the boxes are where they were on that version's page. */
export interface Anchor {
  versionId: number
  page: number
  boxes: Box[]
  quote: string
  before: string
  after: string
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
  put: (note: Note) => Promise<void>
  remove: (id: string) => Promise<void>
  share: (id: string, personIds: number[]) => Promise<void>
  /** Told with the paper's id whenever its notes changed, here or on another tablet. */
  listen: (heard: (paperId: number) => void) => () => void
}
