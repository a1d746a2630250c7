/** Starts the index of words some moments after papers have come; its code is fetched only then. */
import { packs } from './offline'

const QUIET = 4000
let timer: ReturnType<typeof setTimeout> | undefined

export function keepTexts(): void {
  packs.changed.listen((versionId) => {
    if (packs.of(versionId).state !== 'stored') return
    clearTimeout(timer)
    timer = setTimeout(() => void import('./reader/indexing').then(({ indexHeld }) => indexHeld()).catch(() => undefined), QUIET)
  })
}
