/** What the tablet keeps. */
export { dropPapers, type Command } from './db'
export { recollect, remember, type Remembered } from './memory'
export { outbox } from './outbox'
export { packs, type PackProgress, type Wanted } from './packs'
export { wipe } from './wipe'
