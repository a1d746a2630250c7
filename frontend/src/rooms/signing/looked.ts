/** Which documents were opened on this device since the app was opened, by the person and the digest of the very bytes. */
import { SvelteSet } from 'svelte/reactivity'
import { session } from '../../state'

const shown = new SvelteSet<string>()
const named = (sha256: string): string => `${session.me?.person.id ?? 0} ${sha256}`

/** `sha256` is of the bytes that were given to the reader, computed here. */
export const noteLooked = (sha256: string): void => void shown.add(named(sha256))

export const hasLooked = (sha256: string): boolean => shown.has(named(sha256))
