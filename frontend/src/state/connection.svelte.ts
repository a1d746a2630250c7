/** Whether the tablet is in touch, as screens show it. */
import { live, type ConnectionState } from '../live'
import { outbox, type Command } from '../offline'

class Connection {
  state = $state<ConnectionState>('offline')
  /** Commands that wait for an answer, and those that were refused while nobody looked. */
  commands = $state.raw<Command[]>([])

  constructor() {
    live.changed.listen((state) => (this.state = state))
    outbox.changed.listen((commands) => (this.commands = commands))
    void outbox.list().then((commands) => (this.commands = commands))
  }

  get online(): boolean {
    return this.state === 'online'
  }
  get waiting(): Command[] {
    return this.commands.filter((command) => !command.refusal)
  }
  get refused(): Command[] {
    return this.commands.filter((command) => command.refusal)
  }
  dismiss(id: string): void {
    void outbox.dismiss(id)
  }
}

export const connection = new Connection()
