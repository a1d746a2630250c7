/** The app's own files on the tablet: registers the service worker and offers a new version when there is one. */
interface Policy {
  createScriptURL: (address: string) => string
}
interface Policies {
  createPolicy: (name: string, rules: Policy) => Policy
}

class Shell {
  /** A new version waits; it takes over when the person says so, never in the middle of a vote. */
  waiting = $state.raw<ServiceWorker | null>(null)

  takeOver(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    this.waiting?.postMessage('take-over')
  }
}

export const shell = new Shell()

function workerAddress(): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes
  const only = (address: string) => {
    if (address !== '/sw.js') throw new TypeError('not this app’s service worker')
    return address
  }
  return policies ? policies.createPolicy('ecab-sw', { createScriptURL: only }).createScriptURL('/sw.js') : '/sw.js'
}

function watch(registration: ServiceWorkerRegistration): void {
  const ready = () => {
    if (registration.waiting && navigator.serviceWorker.controller) shell.waiting = registration.waiting
  }
  ready()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', ready))
}

/** Waits until the first screen is drawn, so that the shell's copies do not compete with the meeting's data. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const start = async () => {
    const registration = await navigator.serviceWorker.register(workerAddress())
    watch(registration)
    const { active } = await navigator.serviceWorker.ready
    setTimeout(() => active?.postMessage('fill'), 4000)
  }
  setTimeout(() => void start().catch(() => undefined), 1500)
}
