/** Writing on papers: fetched after the paper, never with the app's entry. */
export { default as InkLayer } from './InkLayer.svelte'
export { default as NoteButtons } from './NoteButtons.svelte'
export { default as Notes } from './Notes.svelte'
export { Pad } from './pad.svelte'
export type { Passage } from './passage'
