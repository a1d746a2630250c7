/** Leaves out of Engine.IO's client the transports that the server does not speak. */
import type { Plugin } from 'vite'

export function websocketOnly(): Plugin {
  return {
    name: 'websocket-only',
    load: (id) => (id.endsWith('engine.io-client/build/esm/transports/index.js') ? "import { WS } from './websocket.js'\nexport const transports = { websocket: WS }" : null),
  }
}
