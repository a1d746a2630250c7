/** Takes from the languages the words that the frame and the meeting room say, so that the first screen does not wait for all of them. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Plugin } from 'vite'

type Words = Record<string, Record<string, string>>

/** Where the app begins, and what a meeting's first screen draws besides. */
const ROOTS = ['src/main.ts', 'src/rooms/meeting/MeetingRoom.svelte', 'src/rooms/invitations/Reply.svelte', 'src/rooms/opinions/PositionsBar.svelte', 'src/rooms/notes/AskingBanner.svelte']
const IMPORT = /^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?from\s+)?'(\.[^']+)'/gm
/** Words of a topic that may come whole. */
const SHORT = 60
const KEY = /['"`]([a-z_]+)\.(\w*)(\$\{)?/g

const isFile = (path: string) => existsSync(path) && statSync(path).isFile()

function found(from: string, name: string): string | undefined {
  const path = resolve(dirname(from), name)
  return [path, `${path}.ts`, `${path}.svelte`, `${path}/index.ts`].find(isFile)
}

/** Every file that is fetched without being asked for by an act. */
function filesOf(roots: string[]): Set<string> {
  const files = new Set<string>()
  const take = (file: string): void => {
    if (files.has(file) || file.includes('/i18n/') || !/\.(ts|svelte)$/.test(file)) return
    files.add(file)
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const next = found(file, name)
      if (next) take(next)
    }
  }
  roots.map((root) => resolve(root)).forEach(take)
  return files
}

/** A key made of a beginning and a fact stands for all keys that begin so; one made of a fact alone for a whole topic, if it is short. */
function pick(words: Words, files: Iterable<string>): Words {
  const picked: Words = {}
  for (const file of files)
    for (const [, topic = '', name = '', open] of readFileSync(file, 'utf8').matchAll(KEY))
      for (const [key, text] of Object.entries(words[topic] ?? {})) {
        const wanted = open ? key.startsWith(name) && (name !== '' || Object.keys(words[topic] ?? {}).length <= SHORT) : key === name
        if (wanted) (picked[topic] ??= {})[key] = text
      }
  return picked
}

export function firstWords(): Plugin {
  return {
    name: 'ecab-first-words',
    resolveId: (id) => (id.startsWith('virtual:first-words/') ? `\0${id}` : null),
    load(id) {
      const language = /^\0virtual:first-words\/(vi|en)$/.exec(id)?.[1]
      if (!language) return null
      const files = filesOf(ROOTS)
      const topics = [...readFileSync(`src/i18n/${language}/index.ts`, 'utf8').matchAll(/from '\.\/(\w+)\.json'/g)].map((match) => match[1] ?? '')
      const sources = topics.map((topic) => `src/i18n/${language}/${topic}.json`)
      for (const file of [...files, ...sources]) this.addWatchFile(resolve(file))
      const words: Words = Object.fromEntries(topics.map((topic, index) => [topic, JSON.parse(readFileSync(sources[index] ?? '', 'utf8')) as Words[string]]))
      return `export default ${JSON.stringify(pick(words, files))}`
    },
  }
}
