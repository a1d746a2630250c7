/** The app's living facts, one class per room, for screens to show and to ask for changes. */
export { prefs, type Hand, type TextSize, type Theme } from './prefs.svelte'
export { go, match, route } from './route.svelte'
export { sentenceOf } from './sentence'
export { session } from './session.svelte'
export { stepUp } from './step-up.svelte'
