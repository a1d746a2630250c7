/** The meetings a person may see, remembered on an enrolled tablet so that their papers are reached without the server. */
import { meetings, type MeetingSummary } from '../api'
import { recollect, remember } from '../offline'
import { device } from './device.svelte'

const nameOf = (personId: number) => `meetings/${personId}`

export async function meetingsRemembered(): Promise<MeetingSummary[] | null> {
  const person = device.keys?.personId
  return person ? ((await recollect<MeetingSummary[]>(nameOf(person)))?.value ?? null) : null
}

export async function meetingsNow(): Promise<MeetingSummary[]> {
  const list = await meetings.list()
  const person = device.keys?.personId
  if (person) void remember(nameOf(person), list)
  return list
}
