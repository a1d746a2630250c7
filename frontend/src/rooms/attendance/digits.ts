/** The check-in code as it is read by a camera and shown to people. */

/** The six digits of what a camera read: the link of the room screen, or the digits themselves. */
export function digitsIn(text: string): string | null {
  return /(?:^|\/in\/)(\d{6})$/.exec(text.trim())?.[1] ?? null
}

/** Whether a code is still the one to type: a little longer than it is shown, for the next one to come. */
export const holds = (code: { changes_at: string }, now: number): boolean => Date.parse(code.changes_at) > now - 3000

/** Digits in two groups, as they are read aloud. */
export const spoken = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`
