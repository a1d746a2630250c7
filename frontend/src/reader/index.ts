/** The reader of papers. */
export { default as Reader } from './Reader.svelte'
export type { ReaderSource } from './source'
export type { Entry } from './outline'
export type { PageSpot, Viewer } from './viewer.svelte'
export { folding } from './text'
