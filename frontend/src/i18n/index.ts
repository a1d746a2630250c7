/** What screens need to speak: words, numbers, dates. */
export * from './dates'
export * from './words.svelte'
