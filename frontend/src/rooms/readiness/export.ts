/** The board as a table for a spreadsheet: one line per tablet, a column per paper. */
import type { BoardSeat, BoardView } from '../../api'

type Say = (key: 'csv_person' | 'csv_office' | 'csv_tablet' | 'build' | 'csv_seen' | 'csv_lacks') => string

/** Quoted, and never read as a formula: names and titles come from people. */
export function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}

function linesOf(seat: BoardSeat, officeOf: (seat: BoardSeat) => string, papers: number): string[][] {
  const who = [seat.person.full_name, officeOf(seat)]
  if (seat.tablets.length === 0) return [[...who, '', '', '', seat.lacks.join(' '), ...Array.from({ length: papers }, () => '')]]
  return seat.tablets.map((tablet) => [
    ...who,
    tablet.name,
    tablet.build ?? '',
    tablet.last_seen_at ?? '',
    tablet.gaps.join(' '),
    ...tablet.papers.map((paper) => (paper.fault ? `${paper.state} ${paper.fault}` : paper.state)),
  ])
}

export function asCsv(view: BoardView, say: Say, officeOf: (seat: BoardSeat) => string): string {
  const columns = (['csv_person', 'csv_office', 'csv_tablet', 'build', 'csv_seen', 'csv_lacks'] as const).map(say)
  const head = [...columns, ...view.papers.map((paper) => `${paper.title} (${paper.sealed_sha256})`)]
  const lines = [head, ...view.seats.flatMap((seat) => linesOf(seat, officeOf, view.papers.length))]
  // The mark at the beginning tells spreadsheets that Vietnamese follows.
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

export function offer(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
