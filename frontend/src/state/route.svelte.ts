/** Where we are: the address bar, read and written through the History API. */
class Route {
  path = $state(location.pathname)

  constructor() {
    addEventListener('popstate', () => (this.path = location.pathname))
    document.addEventListener('click', (event) => this.#follow(event))
  }

  /** Same-origin links stay inside the app; new tabs and downloads are left to the browser. */
  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    const link = (event.target as Element | null)?.closest('a')
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return
    if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return
    event.preventDefault()
    go(link.pathname + link.search)
  }
}

export const route = new Route()

export function go(to: string, replace = false): void {
  if (replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  route.path = location.pathname
}

/** Matches `/m/:id/item/:item` against a path; null when it does not fit, or is no well-formed address. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const found = path.replace(/\/+$/, '').split('/')
  if (wanted.length !== found.length && !(pattern === '/' && found.length === 1)) return null
  const values: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = found[index] ?? ''
    if (!part.startsWith(':') || !value) {
      if (part !== value) return null
      continue
    }
    const said = decoded(value)
    if (said === null) return null
    values[part.slice(1)] = said
  }
  return values
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
