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
 * else. A page says every few seconds that it is still there; half a minute after the last one the browser ends the worker.
 */
const HOLDS = 45_000
let held = null
let heldAt = 0

function keepHeld(event) {
  if (event.data.hold) held = event.data.hold
  if (event.data.hold || event.data.keep) heldAt = Date.now()
  if (event.data.drop) held = null
  if (event.data.take) event.ports[0]?.postMessage(Date.now() - heldAt < HOLDS ? held : null)
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
