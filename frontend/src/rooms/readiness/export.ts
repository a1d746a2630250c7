/** The board as a table for a spreadsheet: one line per tablet, a column per paper. */
import type { BoardSeat, BoardView } from '../../api'
import { csv } from '../../ui/csv'

type Say = (key: 'csv_person' | 'csv_office' | 'csv_tablet' | 'build' | 'csv_seen' | 'csv_lacks') => string

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
  return csv(lines)
}
