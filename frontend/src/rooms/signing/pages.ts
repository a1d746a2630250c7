/** Which pages were really shown, and what is still missing. */

/** `2, 4–6` of the pages of a document that are not in `seen`. */
export function stillToSee(seen: ReadonlySet<number>, pages: number): string {
  const missing = Array.from({ length: pages }, (_, index) => index + 1).filter((page) => !seen.has(page))
  const runs: [number, number][] = []
  for (const page of missing) {
    const run = runs.at(-1)
    if (run && run[1] === page - 1) run[1] = page
    else runs.push([page, page])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

export const allSeen = (seen: ReadonlySet<number>, pages: number): boolean =>
  pages > 0 && Array.from({ length: pages }, (_, index) => index + 1).every((page) => seen.has(page))

/** A digest as people compare it: the first 24 hex digits in groups of four. */
export const digestGroups = (sha256: string): string => (sha256.slice(0, 24).match(/.{4}/g) ?? []).join(' ')
