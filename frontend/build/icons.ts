/** Turns the list of icon names in src/ui/icon-names.ts into drawing instructions, so that no SVG text is parsed on the tablet. */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

type Shape = [tag: string, attributes: Record<string, string>]

function shapesOf(name: string): Shape[] {
  const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8')
  const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
  return [...inner.matchAll(/<(\w+)\s([^>]*?)\/?>/g)].map(([, tag, text]) => [
    tag ?? '',
    Object.fromEntries([...(text ?? '').matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  ])
}

export function icons(): Plugin {
  return {
    name: 'ecab-icons',
    resolveId: (id) => (id === 'virtual:icons' ? '\0icons' : null),
    load(id) {
      if (id !== '\0icons') return null
      const list = 'src/ui/icon-names.ts'
      this.addWatchFile(list)
      const names = [...readFileSync(list, 'utf8').matchAll(/'([a-z0-9-]+)'/g)].map((match) => match[1] ?? '')
      return `export default ${JSON.stringify(Object.fromEntries(names.map((name) => [name, shapesOf(name)])))}`
    },
  }
}
