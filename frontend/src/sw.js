/** Keeps the app's own files for an offline start. Papers never pass here: they lie sealed in IndexedDB. */
const VERSION = '__VERSION__'
const SHELL = __SHELL__
const REST = __REST__
const KEPT = new Set([...SHELL, ...REST])

// Built files carry their digest in the name, so the browser's own cache may answer; the page itself is always asked anew.
const request = (path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' })

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(SHELL.map(request))))
})

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

let filling = null

/** Fetches the rest one by one, so that a meeting's data and papers go first on a weak link. */
async function fill() {
  const cache = await caches.open(VERSION)
  for (const path of REST) if (!(await cache.match(path))) await cache.add(request(path)).catch(() => undefined)
}

/**
 * What an open page may find again when it is loaded anew: keys that cannot be taken out, in this worker's memory and nowhere
 * else. Each lies under a token that is kept with the page's tab, and goes when the tab is closed. A page says every few seconds
 * that it is still there, and says when it goes: loading it anew takes a few seconds, opening a closed tab again takes longer.
 */
const HOLDS = 45_000
const RELOADS = 10_000
const held = new Map()

function keepHeld({ data, ports }) {
  const now = Date.now()
  for (const [token, { until }] of held) if (until <= now) held.delete(token)
  const known = held.get(data.token)
  if (data.hold) held.set(data.token, { keys: data.hold, until: now + HOLDS })
  if (data.keep && known) known.until = now + HOLDS
  if (data.leave && known) known.until = now + RELOADS
  if (data.drop) held.clear()
  if (data.take) ports[0]?.postMessage(known && known.until > now ? known.keys : null)
}

self.addEventListener('message', (event) => {
  if (typeof event.data === 'object') return keepHeld(event)
  if (event.data === 'take-over') self.skipWaiting()
  if (event.data === 'fill') event.waitUntil((filling ??= fill().finally(() => (filling = null))))
})

self.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url)
  const ours = event.request.method === 'GET' && address.origin === location.origin
  if (!ours || address.pathname.startsWith('/api/') || address.pathname.startsWith('/socket.io/')) return
  const path = event.request.mode === 'navigate' ? '/' : address.pathname
  if (!KEPT.has(path)) return
  const answer = async () => {
    const cache = await caches.open(VERSION)
    const kept = await cache.match(path)
    if (kept) return kept
    const fresh = await fetch(event.request)
    if (fresh.ok) await cache.put(path, fresh.clone())
    return fresh
  }
  event.respondWith(answer())
})
