/** Words of the first screen, taken from a language at build time. */
declare module 'virtual:first-words/vi' {
  const words: Record<string, Record<string, string>>
  export default words
}
declare module 'virtual:first-words/en' {
  const words: Record<string, Record<string, string>>
  export default words
}
