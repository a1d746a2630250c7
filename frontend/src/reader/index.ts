/** The reader of papers. */
export { default as Reader } from './Reader.svelte'
export type { ReaderSource } from './source'
export type { PageSpot } from './viewer.svelte'
export { folding } from './text'
