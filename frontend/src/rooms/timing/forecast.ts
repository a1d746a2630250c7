/** The forecast of a sitting at a moment: what the server reckoned, moved on with the clock. */
import type { ClockView, MeetingView, SuspensionView } from '../../api'

export interface ExpectedItem {
  plannedAt: number
  beginsAt: number
  endsAt: number
  atRisk: boolean
  /** Whole seconds it has been on, rests left out. */
  taken: number
}
export interface Forecast {
  endsAt: number
  plannedEndAt: number
  /** Whole minutes; below zero early. */
  late: number
  items: Map<number, ExpectedItem>
}

/** Whole minutes, so that nothing is at risk in a sitting that is said to be on time. */
const minutesAfter = (planned: number, moment: number) => Math.round((moment - planned) / 60_000)

/** After `holds_until` what is not over moves with the clock, until something happens and the server reckons anew. */
export function forecastAt(clock: ClockView, now: number): Forecast {
  const moved = clock.holds_until === null ? 0 : Math.max(0, now - Date.parse(clock.holds_until))
  const plannedEndAt = Date.parse(clock.planned_end_at)
  const endsAt = Date.parse(clock.ends_at) + moved
  const items = clock.items.map((item): [number, ExpectedItem] => {
    const ends = Date.parse(item.ends_at) + (item.progress === 'over' ? 0 : moved)
    const running = item.running_since === null ? 0 : Math.max(0, now - Date.parse(item.running_since)) / 1000
    return [
      item.item_id,
      {
        plannedAt: Date.parse(item.planned_at),
        beginsAt: Date.parse(item.begins_at) + (item.progress === 'to_come' ? moved : 0),
        endsAt: ends,
        atRisk: item.progress !== 'over' && minutesAfter(plannedEndAt, ends) > 0,
        taken: Math.floor(item.spent_seconds + running),
      },
    ]
  })
  return { endsAt, plannedEndAt, late: minutesAfter(plannedEndAt, endsAt), items: new Map(items) }
}

/** `9–11, 13` of the chosen ones among numbers in order. */
export function ranges(numbers: readonly string[], chosen: (number: string) => boolean): string {
  const runs: string[][] = []
  let open: string[] | null = null
  for (const number of numbers) {
    if (!chosen(number)) open = null
    else if (open) open.push(number)
    else runs.push((open = [number]))
  }
  return runs.map((run) => (run.length < 3 ? run.join(', ') : `${run[0]}–${run.at(-1)}`)).join(', ')
}

/** Milliseconds for which the sitting rested between two moments. */
export function restedBetween(rests: readonly SuspensionView[], from: number, to: number): number {
  const each = rests.map((rest) => Math.min(to, rest.ended_at ? Date.parse(rest.ended_at) : to) - Math.max(from, Date.parse(rest.began_at)))
  return each.reduce((sum, length) => sum + Math.max(0, length), 0)
}

/** What changes a forecast: when this text changes, the server is asked again. */
export const causes = (view: MeetingView): string =>
  [view.version, view.status, view.current_item_id, view.items.map((item) => item.status).join(), view.suspensions.map((each) => `${each.id}${each.resumes_at}${each.ended_at}`).join()].join('/')
