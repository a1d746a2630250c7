/** Names this build after its version and its sources: the app knows the name, and the server reads it from build.json. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort()
}

function nameOf(root: string): string {
  const hash = createHash('sha256')
  for (const file of [...filesBelow(join(root, 'src')), join(root, 'package-lock.json')]) hash.update(readFileSync(file))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return `${version}+${hash.digest('hex').slice(0, 8)}`
}

export function buildName(): Plugin {
  const build = nameOf(join(import.meta.dirname, '..'))
  return {
    name: 'ecab-build-name',
    config: () => ({ define: { 'import.meta.env.VITE_BUILD': JSON.stringify(build) } }),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'build.json', source: JSON.stringify({ build }) })
    },
  }
}
