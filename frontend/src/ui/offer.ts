/** A file handed to the browser, which keeps or prints it. */

const LONGEST = 120
const TYPES: Record<string, string> = { csv: 'text/csv;charset=utf-8', json: 'application/json', pdf: 'application/pdf' }

/** A name without what some system takes for a path or forbids; titles come from people. */
export function fileName(stem: string): string {
  const words = stem.normalize('NFC').replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ').replace(/\s+/g, ' ').trim()
  return words.slice(0, LONGEST).replace(/[ .]+$/, '') || 'e-cabinet'
}

/** `ending` without its dot. */
export function offer(stem: string, ending: string, content: Blob | string | Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: TYPES[ending] ?? '' }))
  Object.assign(document.createElement('a'), { href: address, download: `${fileName(stem)}.${ending}` }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
