/** Reading an agenda: numbers, titles in the reader's language, what comes next, how long the item has taken. */
import type { AgendaItemView, MeetingView, NamedPerson, PollView, SuspensionView } from '../../api'
import { locale, titled } from '../../i18n'
import { restedBetween } from '../timing/forecast'
import { rowsOf, treeOf, type Place, type Row } from '../office/agenda'

export type ItemRow = Row<AgendaItemView>

export const agendaRows = <Item extends Place>(items: readonly Item[]): Row<Item>[] => rowsOf(treeOf(items))

/** `4.1` of an item, or an empty text when it is not on the agenda. */
export const numberOf = (rows: readonly Row<Place>[], id: number | null): string => rows.find((row) => row.item.id === id)?.number ?? ''

/** Whether a vote is about this item, alone or among others. */
export const concerns = (poll: PollView, itemId: number | null | undefined): boolean => poll.item_id === itemId || poll.items.some((item) => item.item_id === itemId)

export function itemTitle(item: Pick<AgendaItemView, 'title' | 'title_en'>): string {
  return locale() === 'en' && item.title_en ? item.title_en : item.title
}

export function officeOf(person: Pick<NamedPerson, 'office'>): string {
  return titled(person.office)
}

/** The item after the current one in reading order; before the first call, the first. */
export function nextItem<Item extends Place>(meeting: { items: readonly Item[]; current_item_id: number | null }): Item | null {
  const order = agendaRows(meeting.items).map((row) => row.item)
  const at = order.findIndex((item) => item.id === meeting.current_item_id)
  return order[at + 1] ?? null
}

/** Items not called yet that a move to this one leaves behind: those between the current item and it, but not the one it is part of. */
export function passedOver(meeting: Pick<MeetingView, 'items' | 'current_item_id'>, to: number): AgendaItemView[] {
  const order = agendaRows(meeting.items).map((row) => row.item)
  const from = order.findIndex((item) => item.id === meeting.current_item_id)
  const parent = order.find((item) => item.id === to)?.parent_id
  const end = order.findIndex((item) => item.id === to)
  return order.slice(from + 1, Math.max(from + 1, end)).filter((item) => item.status === 'pending' && item.id !== parent)
}

/** Whole minutes since the item began, without those in which the sitting rested. */
export function minutesTaken(item: Pick<AgendaItemView, 'began_at' | 'ended_at'>, now: number, rests: readonly SuspensionView[] = []): number {
  if (!item.began_at) return 0
  const [began, end] = [Date.parse(item.began_at), item.ended_at ? Date.parse(item.ended_at) : now]
  return Math.max(0, Math.floor((end - began - restedBetween(rests, began, end)) / 60_000))
}

/** Members present and absent, then those who attend without a vote; each in the order of precedence. */
export function seatGroups(meeting: Pick<MeetingView, 'seats'>) {
  const rank = (seat: MeetingView['seats'][number]) => (seat.kind === 'chair' ? -1 : (seat.person.office?.precedence ?? 9999))
  const seats = [...meeting.seats].sort((one, other) => rank(one) - rank(other))
  const voting = seats.filter((seat) => seat.kind === 'member' || seat.kind === 'chair')
  return {
    present: voting.filter((seat) => seat.present),
    absent: voting.filter((seat) => !seat.present),
    others: seats.filter((seat) => seat.kind === 'substitute' || seat.kind === 'guest'),
  }
}
