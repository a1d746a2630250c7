/** The app's languages: typed keys, switched without reload, numbers and dates as people here write them. */
import type { Topics } from './vi'

export type Locale = 'vi' | 'en'
export type Key = { [Topic in keyof Topics]: `${Topic}.${keyof Topics[Topic] & string}` }[keyof Topics]
export type Facts = Record<string, unknown>

type Words = Record<string, Record<string, string>>
// Only the language in use is fetched: what the first screen says, and everything when more is asked for.
const first: Record<Locale, () => Promise<{ default: Words }>> = { vi: () => import('virtual:first-words/vi'), en: () => import('virtual:first-words/en') }
const whole: Record<Locale, () => Promise<{ default: Words }>> = { vi: () => import('./vi'), en: () => import('./en') }
let words = $state.raw<Words>({})
let current = $state<Locale>('vi')
let complete = $state(false)
/** The language last asked for; what comes late in another one is not spoken any more. */
let wanted: Locale = 'vi'
let coming: Promise<void> | null = null
const AGAIN = 3000

export const locale = (): Locale => current

function say(next: Locale, said: Words): void {
  words = said
  current = next
  if (typeof document !== 'undefined') document.documentElement.lang = next
}

/** Loads the language if it is not here yet, then speaks it everywhere at once. */
export async function speakIn(next: Locale): Promise<void> {
  wanted = next
  const all = complete
  const said = (await (all ? whole : first)[next]()).default
  // The whole language may have come meanwhile, and says more.
  if (wanted === next && (all || !complete)) say(next, said)
}

/** Everything the app can say, for screens after the first. Fails where it cannot be fetched. */
export function speakWhole(): Promise<void> {
  return (coming ??= fetchWhole().catch((error: unknown) => {
    setTimeout(() => (coming = null), AGAIN)
    throw error
  }))
}

async function fetchWhole(): Promise<void> {
  const next = wanted
  const all = (await whole[next]()).default
  if (wanted !== next) return fetchWhole()
  complete = true
  say(next, all)
}

/** A word that is not here yet is fetched; what shows it is drawn again when it has come. */
function find(key: string): string | undefined {
  const [topic = '', name = ''] = key.split('.', 2)
  const text = words[topic]?.[name]
  if (text === undefined && !complete) void speakWhole().catch(() => undefined)
  return text
}

/** Fills `{name}` and, for plurals, `{count:one|other}`. */
function fill(text: string, facts: Facts): string {
  return text.replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, other?: string) => {
    const fact = facts[name]
    if (one !== undefined) return new Intl.PluralRules(current).select(Number(fact)) === 'one' ? one : (other ?? '')
    if (typeof fact === 'number') return number(fact)
    return fact === undefined || fact === null ? whole : String(fact)
  })
}

export function t(key: Key, facts: Facts = {}): string {
  return fill(find(key) ?? (complete ? key : ''), facts)
}

/** Like `t`, for keys made from data; null when there is no such word. */
export function maybe(key: string, facts: Facts = {}): string | null {
  const text = find(key)
  return text === undefined ? null : fill(text, facts)
}

/** The sentence for a refusal's code. */
export function refusal(code: string, facts: Facts = {}): string {
  return maybe(`refusals.${code}`, facts) ?? t('refusals.unknown', { code })
}

/** The title of what has one in each language; empty for nothing. */
export function titled(thing: { title_vi: string; title_en: string } | null | undefined): string {
  return (current === 'vi' ? thing?.title_vi : thing?.title_en) ?? ''
}

const formatLocale = () => (current === 'vi' ? 'vi-VN' : 'en-GB')

export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(formatLocale(), options).format(value)
}

export function bytes(value: number): string {
  if (value < 1000) return `${number(value)} B`
  const [shown, unit] = value < 1e6 ? [value / 1e3, 'kB'] : value < 1e9 ? [value / 1e6, 'MB'] : [value / 1e9, 'GB']
  return `${number(shown, { maximumFractionDigits: shown < 10 ? 1 : 0 })} ${unit}`
}

export const percent = (share: number): string => number(share, { style: 'percent', maximumFractionDigits: 0 })
