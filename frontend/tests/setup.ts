/** What jsdom lacks and tablets have. */
import 'fake-indexeddb/auto'
import { webcrypto } from 'node:crypto'

Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
Object.defineProperty(globalThis, 'isSecureContext', { value: true, configurable: true })
globalThis.matchMedia ??= ((query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined })) as unknown as typeof matchMedia

const { speakIn, speakWhole } = await import('../src/i18n')
await speakIn('vi')
await speakWhole()
