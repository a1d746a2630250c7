/** How a person likes to read, and where in each paper they were: kept sealed on this tablet, per person. */
import { recollect, remember } from '../offline'
import type { Fit } from './layout'

export interface Habits {
  fit: Exclude<Fit, 'free'>
  two: boolean
  cover: boolean
  night: boolean
}
export interface Place {
  page: number
  /** How far down the page, as a share of its height. */
  share: number
}
type Places = [versionId: number, place: Place][]

const USUAL: Habits = { fit: 'width', two: false, cover: true, night: false }
/** Papers whose place is kept; the one read longest ago is forgotten first. */
const MOST = 200

const shelf = (what: string, person: number) => `reader/${what}/${person}`

export async function habitsOf(person: number): Promise<Habits> {
  return { ...USUAL, ...(await recollect<Partial<Habits>>(shelf('habits', person)))?.value }
}

export const keepHabits = (person: number, habits: Habits): Promise<void> => remember(shelf('habits', person), habits)

/** The list with this place at its end, no longer than it may be. */
export function withPlace(places: Places, versionId: number, place: Place): Places {
  return [...places.filter(([id]) => id !== versionId), [versionId, place] as Places[number]].slice(-MOST)
}

export async function placeIn(person: number, versionId: number): Promise<Place | null> {
  const kept = (await recollect<Places>(shelf('places', person)))?.value
  return kept?.find(([id]) => id === versionId)?.[1] ?? null
}

export async function keepPlace(person: number, versionId: number, place: Place): Promise<void> {
  const kept = (await recollect<Places>(shelf('places', person)))?.value ?? []
  await remember(shelf('places', person), withPlace(kept, versionId, place))
}
