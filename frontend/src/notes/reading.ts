/** What comes out of a sealed note is believed to be a note only when it has the form of one: others' tablets made it. */
import type { Anchor, Box, Colour, Content, Note, Stroke } from './model'

/** A note without its name, its paper and its revision: those the seal is bound to. */
export type Inside = Pick<Note, 'anchor' | 'orphanedIn' | 'colour' | 'content' | 'createdAt' | 'changedAt'>

const COLOURS: readonly Colour[] = ['yellow', 'green', 'blue', 'red', 'ink']
const LONGEST = 200_000

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0

const isBox = (value: unknown): value is Box => isFields(value) && [value['left'], value['top'], value['width'], value['height']].every(isNumber)
const isPoint = (value: unknown) => Array.isArray(value) && value.length === 3 && value.every(isNumber)

function isStroke(value: unknown): value is Stroke {
  if (!isFields(value) || (value['tool'] !== 'pen' && value['tool'] !== 'marker') || !isNumber(value['width'])) return false
  return Array.isArray(value['points']) && value['points'].every(isPoint)
}
function isAnchor(value: unknown): value is Anchor {
  if (!isFields(value) || !isId(value['versionId']) || !isId(value['page'])) return false
  const words = [value['quote'], value['before'], value['after']].every(isText)
  return words && Array.isArray(value['boxes']) && value['boxes'].every(isBox)
}
function isContent(value: unknown): value is Content {
  if (!isFields(value)) return false
  if (value['kind'] === 'ink') return Array.isArray(value['strokes']) && value['strokes'].every(isStroke)
  if (value['kind'] === 'text') return isText(value['text'])
  return value['kind'] === 'highlight' || value['kind'] === 'bookmark'
}

export function readInside(value: unknown): Inside | null {
  if (!isFields(value) || !isAnchor(value['anchor']) || !isContent(value['content'])) return null
  const { anchor, content, orphanedIn, colour, createdAt, changedAt } = value
  const right = (orphanedIn === null || isId(orphanedIn)) && COLOURS.includes(colour as Colour) && isNumber(createdAt) && isNumber(changedAt)
  return right ? { anchor, content, orphanedIn: orphanedIn as number | null, colour: colour as Colour, createdAt, changedAt } : null
}

export const insideOf = ({ anchor, orphanedIn, colour, content, createdAt, changedAt }: Note): Inside => ({ anchor, orphanedIn, colour, content, createdAt, changedAt })
