/** Every address has its screen: one that is named and not among the files that may be loaded would be a page that is not found. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const source = readFileSync('src/screens.ts', 'utf8')
const named = new Set([...source.matchAll(/^ {2}\['\/[^']*', '([\w/-]+)'/gm)].map((match) => match[1] ?? ''))

/** `{a,b/{c,d}}.svelte` written out. */
function writtenOut(pattern: string): string[] {
  const inner = /\{([^{}]*)\}/.exec(pattern)
  if (!inner) return [pattern]
  return (inner[1] ?? '').split(',').flatMap((each) => writtenOut(pattern.replace(inner[0], each)))
}

describe('the screens', () => {
  it('stand where their addresses say, and may all be loaded', () => {
    const loaded = new Set([...source.matchAll(/'\.\/rooms\/([^']+)\.svelte'/g)].flatMap((match) => writtenOut(match[1] ?? '')))
    expect(named.size).toBeGreaterThan(40)
    expect([...named].filter((name) => !loaded.has(name))).toEqual([])
    expect([...loaded].filter((name) => !named.has(name) && name !== 'account/Lock' && name !== 'account/Settings')).toEqual([])
    expect([...named].filter((name) => !existsSync(`src/rooms/${name}.svelte`))).toEqual([])
  })
})
