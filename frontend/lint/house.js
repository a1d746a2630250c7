/** House rules for imports: zones run downwards only, no cycles, and each instrument has one owner. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

const SOURCE = resolve(import.meta.dirname, '../src')

/** What each folder may import; `main` stands for files lying directly in src. */
const MAY = {
  main: ['main', 'rooms', 'reader', 'state', 'ui', 'i18n', 'notes', 'offline', 'live', 'keys', 'api', 'styles'],
  rooms: ['rooms', 'reader', 'state', 'ui', 'i18n', 'notes', 'offline', 'live', 'keys', 'api', 'styles'],
  reader: ['reader', 'state', 'ui', 'i18n', 'notes', 'offline', 'live', 'keys', 'api', 'styles'],
  state: ['state', 'notes', 'offline', 'live', 'keys', 'api', 'i18n'],
  notes: ['notes', 'offline', 'live', 'keys', 'api'],
  offline: ['offline', 'live', 'keys', 'api'],
  live: ['live', 'keys', 'api'],
  keys: ['keys'],
  api: ['api'],
  i18n: ['i18n'],
  ui: ['ui'],
  styles: ['styles'],
}

function zoneOf(file) {
  const parts = relative(SOURCE, file).split(sep)
  if (parts[0] === '..') return null
  return parts.length === 1 ? 'main' : parts[0]
}

/** Finds the file behind a relative import, or null for packages and virtual modules. */
function target(from, name) {
  if (!name.startsWith('.')) return null
  const base = join(dirname(from), name.replace(/\?.*$/, ''))
  for (const tail of ['', '.ts', '.svelte.ts', '.js', '.d.ts', '/index.ts', '/index.svelte.ts']) {
    const file = base + tail
    if (existsSync(file) && statSync(file).isFile()) return file
  }
  return null
}

const IMPORT = /^\s*(?:import|export)\s(?!type\b)[^'"]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm
const known = new Map()

function importsOf(file) {
  if (known.has(file)) return known.get(file)
  const found = /\.(ts|js|svelte)$/.test(file)
    ? [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => target(file, match[1] ?? match[2])).filter(Boolean)
    : []
  known.set(file, found)
  return found
}

function reaches(from, goal, seen = new Set()) {
  if (from === goal) return true
  if (seen.has(from)) return false
  seen.add(from)
  return importsOf(from).some((next) => reaches(next, goal, seen))
}

const onImports = (check) => (context) => {
  const visit = (node) => node.source && check(context, node, String(node.source.value))
  return { ImportDeclaration: visit, ExportNamedDeclaration: visit, ExportAllDeclaration: visit, ImportExpression: visit }
}

const zones = onImports((context, node, name) => {
  const mine = zoneOf(context.filename)
  const file = target(context.filename, name)
  const theirs = file && zoneOf(file)
  if (mine && theirs && MAY[mine] && !MAY[mine].includes(theirs))
    context.report({ node, message: `${mine}/ may not import ${theirs}/: imports run main → rooms → reader | state | ui → notes → offline | live → keys | api.` })
})

const noCycle = onImports((context, node, name) => {
  if (node.importKind === 'type' || node.type === 'ImportExpression') return
  const file = target(context.filename, name)
  if (file && reaches(file, context.filename))
    context.report({ node, message: `${name} leads back to this file: a cycle hides which of the two is the lower one.` })
})

const OWNERS = { 'socket.io-client': 'live', idb: 'offline', hpke: 'keys' }

const owners = onImports((context, node, name) => {
  const owner = OWNERS[name] ?? (name.startsWith('pdfjs-dist') ? 'reader' : null)
  const mine = zoneOf(context.filename)
  if (owner && mine && mine !== owner) context.report({ node, message: `${name} belongs to ${owner}/ alone.` })
})

function noStyle(context) {
  const refuse = (node) =>
    context.report({ node, message: 'The security policy drops style attributes: use a class, or a style: directive.' })
  return { 'SvelteAttribute[key.name="style"]': refuse }
}

export default { rules: { zones: { create: zones }, 'no-cycle': { create: noCycle }, owners: { create: owners }, 'no-style': { create: noStyle } } }
