/** How each kind of thing to do is called, what stands for it, and where it is done. */
import type { TaskView } from '../../api'
import { t } from '../../i18n'
import type { IconName } from '../../ui'

const ICONS: Record<TaskView['kind'], IconName> = {
  vote: 'vote', check_in: 'user-check', passkey: 'fingerprint', enrol: 'tablet', sign: 'signature', seal: 'stamp', confirm_delegation: 'users', approve_tablets: 'tablet', invitation: 'mail', answer_ballot: 'pen-line', approve_ballot: 'clipboard-check', route_ballot: 'list-ordered', mend_ballot: 'undo-2', absences: 'user-x', submissions_returned: 'undo-2', submissions_waiting: 'file-up', return_copies: 'file-lock',
  collect_copies: 'file-lock', papers_changed: 'history', positions: 'list-checks', comment_drafts: 'pencil', comments_to_answer: 'message-square', comments_answered: 'message-square', papers_unread: 'file-text', circulate: 'send', resolution_drafts: 'stamp', minutes: 'file-text', notice: 'file-text', rule_proposals: 'list-checks', archive_trouble: 'triangle-alert',
  outside_list_ends: 'triangle-alert', named_list_ends: 'triangle-alert', root_list_ends: 'triangle-alert', outside_authority_ends: 'triangle-alert', authority_ends: 'triangle-alert', operations: 'clipboard-check', two_person_acts: 'users', host_acts: 'triangle-alert', emergency: 'lock-open', papers_opened: 'lock-open',
}
const PLACES: Record<TaskView['kind'], (task: TaskView) => string> = {
  vote: (task) => `/m/${task.meeting_id}`,
  check_in: (task) => `/m/${task.meeting_id}`,
  passkey: () => '/settings/passkeys',
  enrol: () => '/enrol',
  sign: (task) => `/sign/${task.file_id}`,
  seal: () => '/seal',
  confirm_delegation: () => '/delegations',
  approve_tablets: () => '/devices',
  answer_ballot: (task) => `/ballots/${task.ballot_id}`,
  mend_ballot: (task) => `/ballots/${task.ballot_id}`,
  route_ballot: (task) => `/ballots/${task.ballot_id}`,
  approve_ballot: (task) => `/ballots/${task.ballot_id}`,
  invitation: (task) => `/m/${task.meeting_id}`,
  absences: (task) => `/m/${task.meeting_id}`,
  submissions_returned: () => '/submissions',
  submissions_waiting: () => '/submissions',
  return_copies: (task) => `/m/${task.meeting_id}`,
  collect_copies: (task) => `/m/${task.meeting_id}/custody`,
  papers_changed: (task) => `/m/${task.meeting_id}/pack`,
  positions: (task) => `/m/${task.meeting_id}/positions`,
  comment_drafts: (task) => `/m/${task.meeting_id}/comments`,
  comments_to_answer: (task) => `/m/${task.meeting_id}/comments`,
  comments_answered: (task) => `/m/${task.meeting_id}/comments`,
  papers_unread: (task) => `/m/${task.meeting_id}/pack`,
  circulate: (task) => `/m/${task.meeting_id}/prepare`,
  resolution_drafts: () => '/resolutions',
  minutes: (task) => `/m/${task.meeting_id}/minutes`,
  notice: (task) => `/m/${task.meeting_id}/minutes`,
  emergency: () => '/emergencies',
  papers_opened: (task) => `/m/${task.meeting_id}/pack`,
  two_person_acts: () => '/two-person-acts',
  host_acts: () => '/two-person-acts',
  rule_proposals: () => '/rules',
  archive_trouble: () => '/certificates',
  outside_list_ends: () => '/certificates',
  named_list_ends: () => '/certificates',
  root_list_ends: () => '/certificates',
  outside_authority_ends: () => '/certificates',
  authority_ends: () => '/certificates',
  operations: () => '/operations',
}
const DAY = 86_400_000

export const iconOf = (task: TaskView): IconName => ICONS[task.kind]
export const placeOf = (task: TaskView): string => PLACES[task.kind](task)
export const textOf = (task: TaskView): string => t(`today.task_${task.kind}`, { n: task.count, title: task.title ?? '' })
export const keyOf = (task: TaskView): string => [task.kind, task.meeting_id, task.file_id, task.ballot_id, task.title].join('/')

/** How close the end is: past, within a day, or later. */
export function pressing(task: TaskView, now: number): 'bad' | 'warn' | 'quiet' | null {
  if (!task.due_at) return null
  const left = Date.parse(task.due_at) - now
  return left < 0 ? 'bad' : left < DAY ? 'warn' : 'quiet'
}
