/** What the tablet keeps. */
export { dropPapers, type Command } from './db'
export { recollect, remember, type Remembered } from './memory'
export { noteStore } from './notes'
export { outbox } from './outbox'
export { packs, type PackProgress, type Wanted } from './packs'
export { pageTexts, type PageTexts } from './texts'
export { wipe } from './wipe'
export { openKept, wholeVersions } from './kept'
