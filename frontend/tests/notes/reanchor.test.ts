/** Notes follow their words through made versions of papers, and are never put on other words. */
import { describe, expect, it } from 'vitest'
import { anchorAt } from '../../src/notes/anchor'
import { bodyOf, type Body } from '../../src/notes/body'
import { place } from '../../src/notes/reanchor'
import { below, chance, CHANGES, setPaper, writePaper, type Setting } from './versions'

const SETTING: Setting = { columns: 11, lines: 38 }
const OTHER: Setting = { columns: 8, lines: 30 }

interface Told {
  right: number
  kept: number
  wrong: string[]
  gone: number
  listed: number
}

const originsOf = (body: Body, origins: (number | null)[][], from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, step) => origins[body.page[from + step]!]?.[body.place[from + step]!] ?? null)

/** What is left of the words stands in one stretch: nothing long was put between them. */
function isTogether(mine: (number | null)[], all: (number | null)[]): boolean {
  const places = mine.map((word) => all.indexOf(word)).filter((place) => place >= 0)
  return places.length > 0 && Math.max(...places) - Math.min(...places) < mine.length * 1.5 + 3
}

/** Anchors notes by chance in one version and looks for them in the next. */
export function follow(seed: number, change: string, setting: Setting, notes = 20): Told {
  const random = chance(seed)
  const paper = writePaper(random)
  const [old, now] = [setPaper(paper, SETTING), setPaper(CHANGES[change]!(paper, random), setting)]
  const [before, after] = [bodyOf(old.layouts), bodyOf(now.layouts)]
  const all = originsOf(after, now.origins, 0, after.words.length - 1)
  const there = new Set(all)
  const told: Told = { right: 0, kept: 0, wrong: [], gone: 0, listed: 0 }
  for (let note = 0; note < notes; note++) {
    const from = below(random, before.words.length - 30)
    const to = from + [0, 1, 4, 9, 25][below(random, 5)]!
    const mine = originsOf(before, old.origins, from, to)
    const anchor = anchorAt({ versionId: 1, body: before, whole: true }, from, to, 'line')
    const found = place(anchor, after)
    const share = mine.filter((word) => there.has(word)).length / mine.length
    const isThere = isTogether(mine, all) && (mine.length <= 2 ? share === 1 : share >= 0.75)
    if (isThere) told.kept++
    if (share === 0) told.gone++
    if (found.kind === 'lost') {
      if (share === 0) told.listed++
      continue
    }
    const reached = originsOf(after, now.origins, found.from, found.to)
    const good = reached.filter((word) => word !== null && mine.includes(word)).length / reached.length
    if (good < 0.5) told.wrong.push(`${change} ${seed}: „${anchor.quote}“ to ${reached.length} words, of ${anchor.among?.of} ${anchor.among?.before} ${anchor.among?.after}`)
    else if (isThere) told.right++
  }
  return told
}

describe('notes follow their words', () => {
  // Moved, cut, grown and edited at once, clauses that all read alike can no longer be told apart.
  const LEAST: Record<string, number> = { same: 1, mixed: 0.85 }
  const SEEDS = [11, 14]
  for (const change of Object.keys(CHANGES))
    for (const setting of [SETTING, OTHER])
      it(`through a version ${change}, set in ${setting.columns} columns`, () => {
        const all = SEEDS.map((seed) => follow(seed, change, setting))
        const sum = (key: 'right' | 'kept' | 'gone' | 'listed') => all.reduce((total, each) => total + each[key], 0)
        expect(all.flatMap((each) => each.wrong)).toEqual([])
        expect(sum('listed')).toBe(sum('gone'))
        expect(sum('right') / sum('kept')).toBeGreaterThanOrEqual(LEAST[change] ?? 0.95)
      }, 60_000)
})
