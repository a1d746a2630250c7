/** Emits sw.js from src/sw.js with the names of the built files: the shell first, the rest when the tablet is idle. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

type Bundle = Record<string, { type: string; code?: string; source?: string | Uint8Array; isEntry?: boolean; facadeModuleId?: string | null; imports?: string[] }>

/** What the page begins with, what that imports at once, the languages, the styles and the lock screen: what an offline start needs. */
function shellOf(bundle: Bundle): Set<string> {
  const shell = new Set<string>(['index.html'])
  const take = (name: string): void => {
    if (shell.has(name)) return
    shell.add(name)
    bundle[name]?.imports?.forEach(take)
  }
  // The page names what it begins with: an entry that would only pass on has no file of its own.
  for (const [, name = ''] of String(bundle['index.html']?.source ?? '').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)) take(name)
  // Languages come in chunks of their own, and nothing can be said without one.
  const needed = (name: string, file: Bundle[string]) => name.endsWith('.css') || /i18n\/(vi|en)\/index|first-words\/|account\/Lock\.svelte/.test(file.facadeModuleId ?? '')
  for (const [name, file] of Object.entries(bundle)) if (needed(name, file)) take(name)
  return shell
}

function versionOf(bundle: Bundle): string {
  const hash = createHash('sha256')
  for (const name of Object.keys(bundle).sort()) hash.update(name).update(bundle[name]?.code ?? bundle[name]?.source ?? '')
  return hash.digest('hex').slice(0, 12)
}

/** Character maps serve only papers with unembedded East Asian fonts, and the decoders without WebAssembly only browsers we do not support. */
const rarely = (name: string): boolean => /^pdf\/cmaps\/|_nowasm_fallback/.test(name)

export function serviceWorker(): Plugin {
  return {
    name: 'ecab-service-worker',
    apply: 'build',
    // After the page was written, which is when files that nothing needs have left.
    enforce: 'post',
    generateBundle(_options, bundle) {
      const built = bundle as unknown as Bundle
      const shell = shellOf(built)
      const rest = Object.keys(built)
        .filter((name) => !shell.has(name) && !rarely(name))
        .sort()
      const address = (name: string) => (name === 'index.html' ? '/' : `/${name}`)
      const source = readFileSync('src/sw.js', 'utf8')
        .replace('__VERSION__', versionOf(built))
        .replace('__SHELL__', JSON.stringify([...[...shell].sort().map(address), '/manifest.webmanifest', '/icon.svg']))
        .replace('__REST__', JSON.stringify(rest.map(address)))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}
