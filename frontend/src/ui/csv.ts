/** A table that leaves as a file for a spreadsheet. */

/** Quoted, and never read as a formula: names and titles come from people. */
export function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}

/** The mark at the beginning tells spreadsheets that Vietnamese follows. */
export const csv = (lines: string[][]): string => `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
