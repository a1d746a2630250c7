/** A screen on a wall: asks for its scene once a second, for ever; what it showed last stays while nobody answers. */
import { asRefusal, type Refusal, type SceneView } from '../../api'

const EVERY = 1000
const SLOWLY = 4000

export class Watch {
  scene = $state.raw<SceneView | null>(null)
  online = $state(true)
  /** The server answered, and said no. */
  refused = $state.raw<Refusal | null>(null)
  now = $state(Date.now())
  #offset = 0
  #stopped = false
  #waiting: ReturnType<typeof setTimeout> | undefined
  readonly #ticking = setInterval(() => (this.now = Date.now() + this.#offset), 1000)

  constructor(readonly ask: () => Promise<SceneView>) {
    document.addEventListener('visibilitychange', this.#wake)
    addEventListener('online', this.#again)
    this.#wake()
    void this.#look()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#waiting)
    clearInterval(this.#ticking)
    document.removeEventListener('visibilitychange', this.#wake)
    removeEventListener('online', this.#again)
  }

  show(scene: SceneView): void {
    this.scene = scene
    this.refused = null
    this.online = true
    this.#offset = Date.parse(scene.server_time) - Date.now()
    this.now = Date.now() + this.#offset
  }

  async #look(): Promise<void> {
    try {
      this.show(await this.ask())
    } catch (error) {
      const refusal = asRefusal(error)
      this.online = !refusal.unreachable && refusal.status < 500
      if (this.online) this.refused = refusal
    }
    if (!this.#stopped) this.#waiting = setTimeout(() => void this.#look(), this.refused ? SLOWLY : EVERY)
  }

  readonly #again = () => {
    clearTimeout(this.#waiting)
    void this.#look()
  }

  /** A display that nobody touches must not fall asleep; where the browser knows no such wish, the system's settings hold. */
  readonly #wake = () => {
    if (document.visibilityState === 'visible' && 'wakeLock' in navigator) navigator.wakeLock.request('screen').catch(() => undefined)
  }
}
