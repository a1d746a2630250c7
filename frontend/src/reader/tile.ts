/** The part of a large page that deserves a sharp picture of its own. Pure. */
import { LARGEST_CANVAS } from './paint'
import type { Scroll } from './place'
import type { Size, Spot } from './layout'

/** In CSS pixels from the page's upper left corner; `points` are device points per CSS pixel. */
export interface Tile extends Size {
  left: number
  top: number
  points: number
}
/** How much around the pane is painted too, in shares of the pane. */
const AROUND = 0.2
/** Below this gain a second picture is not worth its memory. */
const WORTH = 1.15

/** Whether the base picture of a page, held to the cap, is coarser than the screen. */
export const isCoarse = (spot: Size, wanted: number): boolean => spot.width * spot.height * wanted * wanted > LARGEST_CANVAS * WORTH * WORTH

/** The page's part in the pane and a little around it, as sharp as the screen and the cap allow. */
export function tileOf(spot: Spot, scroll: Scroll, pane: Size, wanted: number): Tile | null {
  const [marginX, marginY] = [pane.width * AROUND, pane.height * AROUND]
  const left = Math.max(0, scroll.left - marginX - spot.left)
  const top = Math.max(0, scroll.top - marginY - spot.top)
  const width = Math.min(spot.width, scroll.left + pane.width + marginX - spot.left) - left
  const height = Math.min(spot.height, scroll.top + pane.height + marginY - spot.top) - top
  if (width < 1 || height < 1) return null
  return { left, top, width, height, points: Math.min(wanted, Math.sqrt(LARGEST_CANVAS / (width * height))) }
}

/** Whether a tile still holds all of the page's part that is in sight. */
export function holds(tile: Tile, spot: Spot, scroll: Scroll, pane: Size): boolean {
  const right = Math.min(spot.width, scroll.left + pane.width - spot.left)
  const bottom = Math.min(spot.height, scroll.top + pane.height - spot.top)
  const [left, top] = [Math.max(0, scroll.left - spot.left), Math.max(0, scroll.top - spot.top)]
  return tile.left <= left + 1 && tile.top <= top + 1 && tile.left + tile.width >= right - 1 && tile.top + tile.height >= bottom - 1
}
