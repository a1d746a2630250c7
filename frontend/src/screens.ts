/** Which screen stands at which address; screens load when first needed. */
import type { Component } from 'svelte'
import { speakWhole } from './i18n'
import { match } from './state'

export interface Screen {
  name: string
  params: Record<string, string>
  /** Shown without being signed in. */
  open: boolean
  /** Fills the whole window, without the main navigation. */
  alone: boolean
}
type Props = { params: Record<string, string> }
type Loaded = { default: Component<Props> }

const TABLE: [pattern: string, name: string, manner?: 'open' | 'alone'][] = [
  ['/sign-in', 'account/SignIn', 'open'],
  ['/verify', 'verify/Verify', 'open'],
  ['/verify/:code', 'verify/Verify', 'open'],
  ['/enrol', 'account/Enrol', 'alone'],
  ['/', 'today/Today'],
  ['/meetings', 'office/Meetings'],
  ['/m/:id', 'meeting/MeetingRoom', 'alone'],
  ['/m/:id/item/:item', 'meeting/MeetingRoom', 'alone'],
  ['/m/:id/item/:item/doc/:version', 'meeting/MeetingRoom', 'alone'],
  ['/m/:id/item/:item/doc/:version/page/:page', 'meeting/MeetingRoom', 'alone'],
  ['/m/:id/prepare', 'office/Prepare', 'alone'],
  ['/m/:id/as/:person', 'programme/SeenAs', 'alone'],
  ['/m/:id/custody', 'custody/Custody', 'alone'],
  ['/m/:id/screen', 'screen/RoomScreen', 'alone'],
  ['/screen', 'screen/OwnScreen', 'open'],
  ['/screens', 'screen/Screens'],
  ['/m/:id/invitations', 'invitations/Invitations', 'alone'],
  ['/mail', 'mail/Mail'],
  ['/m/:id/screens', 'screen/Screens', 'alone'],
  ['/m/:id/in/:code', 'attendance/CheckInLink', 'open'],
  ['/m/:id/pack', 'pack/Pack', 'alone'],
  ['/m/:id/positions', 'opinions/Positions', 'alone'],
  ['/m/:id/comments', 'comments/Comments', 'alone'],
  ['/m/:id/comments/:paper', 'comments/Comments', 'alone'],
  ['/m/:id/minutes', 'minutes/Minutes', 'alone'],
  ['/m/:id/replay', 'minutes/Replay', 'alone'],
  ['/sign', 'signing/ToSign'],
  ['/sign/together', 'signing/SignTogether', 'alone'],
  ['/sign/:file', 'signing/SignFile', 'alone'],
  ['/seal', 'signing/ToSeal'],
  ['/delegations', 'signing/Delegations', 'alone'],
  ['/ballots', 'ballots/Ballots'],
  ['/ballots/new', 'ballots/Draft', 'alone'],
  ['/ballots/new/:from', 'ballots/Draft', 'alone'],
  ['/ballots/:id', 'ballots/Ballot', 'alone'],
  ['/ballots/:id/edit', 'ballots/Draft', 'alone'],
  ['/receipts', 'receipts/Receipts', 'alone'],
  ['/resolutions', 'resolutions/Resolutions'],
  ['/resolutions/:id', 'resolutions/Resolution', 'alone'],
  ['/reports', 'reports/Reports'],
  ['/rules', 'rules/Rules'],
  ['/rules/:code', 'rules/RuleBook'],
  ['/m/:id/rules', 'rules/MeetingRules', 'alone'],
  ['/people', 'people/People'],
  ['/two-person-acts', 'two-person-acts/TwoPersonActs'],
  ['/emergencies', 'emergencies/Emergencies'],
  ['/devices', 'people/Devices'],
  ['/signing-keys', 'signing/Keys'],
  ['/certificates', 'people/Certificates'],
  ['/operations', 'operations/Operations'],
  ['/submissions', 'submissions/Submissions'],
  ['/submissions/:id', 'submissions/Submission', 'alone'],
  ['/notes', 'notes/Notes'],
  ['/notes/recovery', 'notes/RecoveryKey', 'alone'],
  ['/settings', 'account/Settings'],
  ['/settings/:part', 'account/Settings'],
]

// The screens by name: other files in the rooms are their parts.
const files = import.meta.glob<Loaded>([
  './rooms/account/{SignIn,Enrol,Settings,Lock}.svelte',
  './rooms/{today/Today,meeting/MeetingRoom,opinions/Positions,pack/Pack,verify/Verify}.svelte',
  './rooms/attendance/CheckInLink.svelte',
  './rooms/ballots/{Ballots,Ballot,Draft}.svelte',
  './rooms/comments/Comments.svelte',
  './rooms/custody/Custody.svelte',
  './rooms/receipts/Receipts.svelte',
  './rooms/{invitations/Invitations,mail/Mail}.svelte',
  './rooms/minutes/{Minutes,Replay}.svelte',
  './rooms/screen/{RoomScreen,OwnScreen,Screens}.svelte',
  './rooms/office/{Meetings,Prepare}.svelte',
  './rooms/emergencies/Emergencies.svelte',
  './rooms/{people/{People,Devices,Certificates},two-person-acts/TwoPersonActs}.svelte',
  './rooms/rules/{Rules,RuleBook,MeetingRules}.svelte',
  './rooms/notes/{Notes,RecoveryKey}.svelte',
  './rooms/{reports/Reports,operations/Operations}.svelte',
  './rooms/programme/SeenAs.svelte',
  './rooms/submissions/{Submissions,Submission}.svelte',
  './rooms/signing/{ToSign,SignFile,SignTogether,Keys,ToSeal,Delegations}.svelte',
  './rooms/resolutions/{Resolutions,Resolution}.svelte',
])

export function screenAt(path: string): Screen | null {
  for (const [pattern, name, manner] of TABLE) {
    const params = match(pattern, path)
    if (params) return { name, params, open: manner === 'open', alone: manner !== undefined }
  }
  return null
}

export async function load(name: string): Promise<Component<Props> | null> {
  const file = files[`./rooms/${name}.svelte`]
  if (!file) return null
  // The meeting room is drawn with the first words; every other screen says more.
  const [loaded] = await Promise.all([file(), name === 'meeting/MeetingRoom' ? null : speakWhole()])
  return loaded.default
}
