/** A socket that a test plays: what was asked over it, what it answers, what comes down. */
type Handler = (facts?: unknown) => void

export class FakeLine {
  handlers = new Map<string, Handler>()
  connected = false
  active = true
  asked: [string, unknown][] = []
  answers: Record<string, (facts: never) => unknown> = {}
  dialled = 0
  on = (event: string, handler: Handler) => this.handlers.set(event, handler)
  removeAllListeners = () => this.handlers.clear()
  emit = (event: string, facts: unknown) => void this.asked.push([event, facts])
  timeout = () => ({
    emitWithAck: (event: string, facts: never) => {
      this.asked.push([event, facts])
      const answer = this.answers[event]
      return answer ? Promise.resolve(answer(facts)) : Promise.reject(new Error('timed out'))
    },
  })
  connect = () => void this.dialled++
  disconnect = () => {
    this.connected = false
    return this
  }
  arrive() {
    this.connected = true
    this.handlers.get('connect')?.()
  }
  hear(event: string, facts: unknown) {
    this.handlers.get(event)?.(facts)
  }
}
