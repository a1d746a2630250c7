/** What a page without words looks like, in shades: enough to know it again, too little to read. */

export const GRID = { across: 24, down: 32 }
const SHADES = '0123456789abcdef'

/** Shades of a picture of any size, from its RGBA values, row by row. */
export function shadesOf(pixels: Uint8ClampedArray, width: number, height: number): string {
  const sums = new Float64Array(GRID.across * GRID.down)
  const counts = new Float64Array(sums.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const cell = Math.floor((y * GRID.down) / height) * GRID.across + Math.floor((x * GRID.across) / width)
      const at = 4 * (y * width + x)
      sums[cell] = (sums[cell] ?? 0) + 0.299 * (pixels[at] ?? 255) + 0.587 * (pixels[at + 1] ?? 255) + 0.114 * (pixels[at + 2] ?? 255)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  return Array.from(sums, (sum, cell) => SHADES[Math.min(15, Math.floor(sum / Math.max(1, counts[cell] ?? 1) / 16))]).join('')
}

/** How alike two pictures are: their correlation, 1 for the same, about 0 for two that have nothing in common. */
export function alike(one: string, other: string): number {
  if (!one || one.length !== other.length) return 0
  const [a, b] = [one, other].map((text) => Array.from(text, (shade) => SHADES.indexOf(shade))) as [number[], number[]]
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [ma, mb] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  a.forEach((value, index) => {
    const [da, db] = [value - ma, (b[index] ?? 0) - mb]
    ab += da * db
    aa += da * da
    bb += db * db
  })
  // Two blank pages are alike, and say nothing.
  return aa && bb ? ab / Math.sqrt(aa * bb) : 0
}

/** Of pictures of pages the one that is this page's, if it is surely that and no other. */
export function samePage(picture: string, pages: { page: number; picture: string }[]): number | null {
  const ranked = pages.map(({ page, picture: other }) => ({ page, like: alike(picture, other) })).sort((one, other) => other.like - one.like)
  const [first, second] = ranked
  return first && first.like >= 0.9 && (!second || second.like < first.like - 0.04) ? first.page : null
}
