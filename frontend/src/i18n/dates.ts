/** Dates and clock times in the capital's zone, whatever the tablet's own zone is. */
import { locale } from './words.svelte'

const ZONE = 'Asia/Ho_Chi_Minh'
const WEEKDAYS = { vi: ['CN', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] }

type When = string | number | Date

function parts(when: When): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: ZONE, weekday: 'short', day: '2-digit', month: '2-digit', year: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  })
  return Object.fromEntries(format.formatToParts(new Date(when)).map((part) => [part.type, part.value]))
}

/** `20/11/2026` */
export function date(when: When): string {
  const { day, month, year } = parts(when)
  return `${day}/${month}/${year}`
}

/** `T5, 20/11/2026` */
export function longDate(when: When): string {
  const index = WEEKDAYS.en.indexOf(parts(when)['weekday'] ?? '')
  return `${WEEKDAYS[locale()][index]}, ${date(when)}`
}

/** `08:30` */
export function time(when: When): string {
  const { hour, minute } = parts(when)
  return `${hour}:${minute}`
}

/** `08:30:07` */
export function clock(when: When): string {
  return `${time(when)}:${parts(when)['second']}`
}

/** `T5, 20/11/2026 · 08:30` */
export const dateTime = (when: When): string => `${longDate(when)} · ${time(when)}`

/** `04:12`, or `1:04:12` from an hour on. */
export function lasting(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`
  return hours ? `${hours}:${rest}` : rest
}

/** The value of a `datetime-local` input, read as the capital's time (UTC+7, no summer time). */
export const fromInput = (value: string): string => new Date(`${value}:00+07:00`).toISOString()

export function toInput(when: When): string {
  const { year, month, day, hour, minute } = parts(when)
  return `${year}-${month}-${day}T${hour}:${minute}`
}

/** The day in the capital as the wire and `date` inputs write it: `2026-11-20`. */
export const dayOf = (when: When): string => toInput(when).slice(0, 10)

/** Whether two moments lie on the same day in the capital. */
export const sameDay = (one: When, other: When): boolean => date(one) === date(other)
