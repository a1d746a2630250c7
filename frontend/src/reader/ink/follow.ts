/** Notes of one version shown on another: where their words are now, or that they are lost. */
import { anchorOfBox, strokeBox, type Ground } from '../../notes/anchor'
import { carried } from '../../notes/carry'
import { around } from '../../notes/layout'
import type { Anchor, Note, Point } from '../../notes/model'
import { samePage } from '../../notes/picture'
import { place, stillSaid } from '../../notes/reanchor'
import type { PaperWords } from './paper-words'

export type Followed = { kind: 'moved'; note: Note } | { kind: 'lost'; page: number; top: number; said?: boolean }

/** Pages to either side of where it was that a page without words is looked for on. */
const REACH = 6

async function byPicture(note: Note, words: PaperWords, count: number): Promise<Followed> {
  const { page, picture, boxes } = note.anchor
  const lost: Followed = { kind: 'lost', page: Math.min(page, count), top: boxes[0]?.top ?? 0 }
  if (!picture) return lost
  const pages: { page: number; picture: string }[] = []
  for (let number = Math.max(1, page - REACH); number <= Math.min(count, page + REACH); number++)
    if (!(await words.page(number))?.texts.length) pages.push({ page: number, picture: await words.picture(number) })
  const found = samePage(picture, pages)
  return found === null ? lost : { kind: 'moved', note: { ...note, anchor: { ...note.anchor, page: found } } }
}

export async function follow(note: Note, ground: Ground, words: PaperWords, count: number): Promise<Followed> {
  const moved = (next: Note): Followed => ({ kind: 'moved', note: { ...next, anchor: { ...next.anchor, versionId: ground.versionId }, orphanedIn: null } })
  if (!note.anchor.quote) {
    const found = await byPicture(note, words, count)
    return found.kind === 'moved' ? moved(found.note) : found
  }
  const found = place(note.anchor, ground.body, note.content.kind === 'bookmark' ? 'page' : 'words')
  if (found.kind === 'found') return moved(carried(note, found, ground))
  const said = stillSaid(note.anchor.quote, ground.body)
  if (found.near < 0) return { kind: 'lost', page: Math.min(note.anchor.page, count), top: note.anchor.boxes[0]?.top ?? 0, said }
  const page = ground.body.pages[ground.body.page[found.near] ?? 0]
  return { kind: 'lost', page: page?.page ?? 1, top: page?.boxes[4 * (ground.body.place[found.near] ?? 0) + 1] ?? 0, said }
}

/** The note at another place of this version that a person chose: its middle at the point, tied to the words there. */
export function placed(note: Note, page: number, at: { x: number; y: number }, versionId: number, ground: Ground | null): Note {
  const tie = (box: Parameters<typeof anchorOfBox>[2]): Anchor =>
    (ground && anchorOfBox(ground, page, box, note.content.kind === 'ink' ? 'word' : 'line')) ?? { versionId, page, boxes: [box], quote: '', before: '', after: '' }
  const base = { ...note, orphanedIn: null }
  if (note.content.kind !== 'ink') return { ...base, anchor: tie({ left: at.x, top: at.y, width: 0.001, height: 0.001 }) }
  const was = strokeBox(note.content.strokes)
  const within = (middle: number, size: number) => Math.min(Math.max(middle - size / 2, 0), Math.max(0, 1 - size))
  const [dx, dy] = [within(at.x, was.width) - was.left, within(at.y, was.height) - was.top]
  const strokes = note.content.strokes.map((stroke) => ({ ...stroke, points: stroke.points.map(([x, y, pressure]): Point => [x + dx, y + dy, pressure]) }))
  return { ...base, anchor: tie(around([strokeBox(strokes)])), content: { kind: 'ink', strokes } }
}
