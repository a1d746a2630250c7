/** Reads pairs of PDFs with pdf.js and the reader's own modules, anchors notes in one and looks for them in the other. */
import { readFileSync, existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'

// The app's modules leave the ending to the bundler.
registerHooks({
  resolve(name, context, next) {
    const bare = /^\.{1,2}\//.test(name) && !/\.\w+$/.test(name)
    return next(bare && existsSync(new URL(`${name}.ts`, context.parentURL)) ? `${name}.ts` : name, context)
  },
})
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
const { layoutOf, boxOf } = await import('../src/notes/layout.ts')
const { bodyOf } = await import('../src/notes/body.ts')
const { anchorAt, anchorOfBox } = await import('../src/notes/anchor.ts')
const { place } = await import('../src/notes/reanchor.ts')
const { carried } = await import('../src/notes/carry.ts')

async function layoutsOf(file) {
  const task = getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0, useSystemFonts: false })
  const document = await task.promise
  const layouts = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    layouts.push(layoutOf(number, page.getViewport({ scale: 1 }), items.filter((item) => 'str' in item)))
  }
  await task.destroy()
  return layouts
}

/** For each word of the body which of the written words it is, by their order alone; what was printed on every page is passed over. */
function writtenAt(body, written, name) {
  const found = new Array(body.words.length).fill(-1)
  const text = (place) => body.pages[body.page[place]]?.texts[body.place[place]]
  // Words without letters are not in the body.
  const wanted = written.flatMap(([word], index) => (/[\p{L}\p{N}]/u.test(word) ? [{ word: word.normalize('NFC'), index }] : []))
  let next = 0
  let met = 0
  for (let place = 0; place < body.words.length; place++) {
    // A word may be read in two pieces, or a cell be cut by the page's foot; then the next ones are looked for a little ahead.
    const ahead = wanted.slice(next, next + 40).findIndex(({ word }, step) => word === text(place) && (!step || [1, 2, 3].every((more) => wanted[next + step + more]?.word === text(place + more))))
    if (ahead > 0) next += ahead
    if (ahead >= 0) {
      found[place] = wanted[next++].index
      met++
    }
  }
  if (met < 0.97 * wanted.length) throw new Error(`${name}: stuck at „${wanted.slice(next - 6, next + 6).map(({ word }) => word).join(' ')}“, only ${met} of ${wanted.length} words were read as they were written`)
  return found
}

/** A version as the reader reads it, and beside it as it was written: what became of each word is known from the latter alone. */
async function sideOf(file, written, name) {
  const body = bodyOf(await layoutsOf(file))
  const at = writtenAt(body, written, name)
  const blocks = []
  for (const [word, , block] of written) blocks[block] = `${blocks[block] ?? ''} ${word}`
  return { body, written, at, origins: at.map((index) => written[index]?.[1] ?? null), blocks }
}

function chance(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A line drawn under words of one line, as a hand draws it. */
function underline(body, from, to) {
  const [first, last] = [from, to].map((place) => boxOf(body.pages[body.page[place]], body.place[place]))
  const [left, right, height] = [first.left, last.left + last.width, first.top + 0.95 * first.height]
  const points = Array.from({ length: 24 }, (_, step) => [left + ((right - left) * step) / 23, height + 0.0006 * Math.sin(step), 0.5])
  return { tool: 'pen', width: 0.003, points }
}

/** Chosen words: one, a few, a sentence's worth; every other note is a line under the words, the rest a selection. */
function writeNotes(body, random, count) {
  const notes = []
  for (let index = 0; notes.length < count && index < 20 * count; index++) {
    const length = [1, 2, 4, 7, 12, 30][Math.floor(random() * 6)]
    const from = Math.floor(random() * (body.words.length - length))
    let to = from + length - 1
    const base = { id: String(notes.length), paperId: 1, orphanedIn: null, colour: 'ink', createdAt: 0, changedAt: 0, revision: 1, deleted: false }
    const ground = { versionId: 1, body, whole: true }
    if (notes.length % 2) {
      const line = (place) => `${body.page[place]}:${body.pages[body.page[place]].lines[body.place[place]]}`
      while (to > from && line(to) !== line(from)) to--
      const stroke = underline(body, from, to)
      const xs = stroke.points.map(([x]) => x)
      const box = { left: Math.min(...xs), top: stroke.points[0][1], width: Math.max(...xs) - Math.min(...xs), height: 0.0012 }
      const anchor = anchorOfBox(ground, body.pages[body.page[from]].page, box, 'word')
      notes.push({ from, to, note: { ...base, anchor, content: { kind: 'ink', strokes: [stroke] } } })
    } else notes.push({ from, to, note: { ...base, anchor: anchorAt(ground, from, to, 'line'), content: { kind: 'highlight' } } })
  }
  return notes
}

/** The carried line lies under words that are the note's own. */
function liesRight(note, mine, body, origins) {
  if (note.content.kind !== 'ink') return true
  const page = body.pages.findIndex((layout) => layout.page === note.anchor.page)
  const own = []
  origins.forEach((origin, place) => body.page[place] === page && origin !== null && mine.has(origin) && own.push(boxOf(body.pages[page], body.place[place])))
  const points = note.content.strokes.flatMap((stroke) => stroke.points)
  const under = ([x, y]) => own.some((box) => x > box.left - 0.03 && x < box.left + box.width + 0.03 && y > box.top - 0.3 * box.height && y < box.top + 1.6 * box.height)
  return points.filter(under).length >= 0.7 * points.length
}

/**
 * A paragraph that reads word for word as the note's own did, next to one that its own was next to: the two papers would be the
 * same if this were the note's own and its own the copy.
 */
function isCopy(before, after, from, reached) {
  const [was, is] = [before.written[before.at[from]]?.[2], after.written[after.at[reached]]?.[2]]
  if (was === undefined || is === undefined || before.blocks[was] !== after.blocks[is]) return false
  return [-1, 1].some((step) => before.blocks[was + step] === after.blocks[is + step])
}

/** Whether the note's words are in the new version as it was written: all of one or two, three quarters of more, in one stretch. */
function fateOf(mine, written) {
  const where = written.flatMap(([, origin], index) => (origin !== null && mine.has(origin) ? [index] : []))
  const together = where.length > 0 && where.at(-1) - where[0] < 1.5 * mine.size + 3
  return { isGone: !where.length, isThere: together && (mine.size <= 2 ? where.length === mine.size : where.length >= 0.75 * mine.size) }
}

function judge({ from, to, note }, before, after, told, fail) {
  const mine = new Set(before.origins.slice(from, to + 1).filter((origin) => origin !== null))
  const { isGone, isThere } = fateOf(mine, after.written)
  // Time of the processor: other programs do not count in.
  const started = process.cpuUsage()
  const found = place(note.anchor, after.body)
  const { user, system } = process.cpuUsage(started)
  told.milliseconds += (user + system) / 1000
  told.notes++
  if (isThere) told.there++
  if (isGone) told.gone++
  if (found.kind === 'lost') {
    if (isGone) told.listed++
    if (isThere) fail('lost')
    return
  }
  const reached = after.origins.slice(found.from, found.to + 1)
  const own = reached.filter((origin) => origin !== null && mine.has(origin)).length
  const next = carried(note, found, { versionId: 2, body: after.body, whole: true })
  if (own < 0.5 * reached.length && isCopy(before, after, from, found.from)) {
    told.copies++
    fail('copy')
  } else if (own < 0.5 * reached.length || !liesRight(next, mine, after.body, after.origins)) {
    told.wrong++
    fail('wrong', found, after)
  } else if (isThere) told.right++
}

const folder = process.argv[2]
const { notes: count, pairs } = JSON.parse(readFileSync(join(folder, 'pairs.json'), 'utf8'))
const shouldTell = process.argv.includes('--tell')
const empty = () => ({ notes: 0, there: 0, right: 0, gone: 0, listed: 0, copies: 0, wrong: 0, milliseconds: 0 })
const byKind = {}
for (const { name, kind, seed, old, new: fresh } of pairs) {
  const [before, after] = await Promise.all([['old', old], ['new', fresh]].map(([end, written]) => sideOf(join(folder, `${name}-${end}.pdf`), written, `${name}-${end} (${kind})`)))
  const told = (byKind[kind] ??= empty())
  for (const each of writeNotes(before.body, chance(seed), count))
    judge(each, before, after, told, (how) => shouldTell && console.error(how, kind, seed, each.note.content.kind, each.note.anchor.quote, JSON.stringify(each.note.anchor.among)))
}
const sum = empty()
for (const told of Object.values(byKind)) for (const key of Object.keys(sum)) sum[key] += told[key]
const kinds = Object.fromEntries(Object.entries(byKind).map(([kind, { there, right }]) => [kind, { there, right }]))
console.log(JSON.stringify({ pairs: pairs.length, ...sum, milliseconds: Math.round((10 * sum.milliseconds) / sum.notes) / 10, by_kind: kinds }))
