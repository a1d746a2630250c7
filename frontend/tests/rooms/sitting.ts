/** A small sitting for tests of the rooms: three items, two papers, four seats. */
import type { AgendaItemView, MeetingView, PaperView, PollView, SeatView, VersionView } from '../../src/api'

const AT = '2026-11-20T01:30:00.000Z'

export function item(id: number, change: Partial<AgendaItemView> = {}): AgendaItemView {
  return { id, meeting_id: 1, parent_id: null, position: id, title: `Mục ${id}`, title_en: `Item ${id}`, rapporteur_id: null, rapporteur: '', minutes: 15, kind: 'decide', classified: false, is_break: false, revision: 1, status: 'pending', recused: [], closed_to_me: false, planned_at: AT, began_at: null, ended_at: null, ...change }
}

export function seat(id: number, change: Partial<SeatView> = {}): SeatView {
  return { id, person: { id, full_name: `Thành viên ${id}`, office: null }, kind: 'member', substitutes_for_id: null, place: null, present: false, arrived_at: null, mode: null, ...change }
}

export function meeting(change: Partial<MeetingView> = {}): MeetingView {
  return {
    id: 1, title: 'Phiên họp', number: 11, starts_at: AT, place: 'Hà Nội', status: 'in_session', rule_set: 'vn_government', version: 1, started_at: AT, finished_at: null, cancelled_at: null, suspension: null, suspensions: [],
    my: { seat_kind: 'member', may_vote: true, present: true, manages: false, conducts: false },
    current_item_id: 2, planned_end_at: AT, papers_due_at: AT, items: [item(1, { status: 'done' }), item(2, { status: 'current', began_at: AT }), item(3)],
    seats: [seat(1, { kind: 'chair', present: true }), seat(2, { present: true }), seat(3), seat(4, { kind: 'substitute', substitutes_for_id: 3 })],
    quorum: { present: 2, in_room: 2, remote: 0, remote_counts: true, needed: 2, total: 3, met: true }, quorum_lost_at: null, votes_need_quorum: true, room_code: false, room_code_shown: false, layout: 'horseshoe', opened_until: null, sequence: 7, ...change,
  }
}

export function version(id: number, number: number, current = true): VersionView {
  return { id, number, pages: 4, kind: 'born_digital', converted_from: null, size: 1, sha256: 'a', sealed_size: 1, sealed_sha256: 'b', created_at: AT, notes: [], sensitivity: 0, offline_hours: 24, current }
}

export const paper = (id: number, item_id: number, versions: VersionView[]): PaperView => ({ id, item_id, title: `Tờ trình ${id}`, position: id, versions })

export function poll(id: number, change: Partial<PollView> = {}): PollView {
  return {
    id, meeting_id: 1, item_id: 2, items: [], question: 'Thông qua?', kind: 'roll_call', visibility: 'after_close', by_hand: false, amendment: false, status: 'open', opened_at: AT, closed_at: null, announced_at: null, annulled_at: null, annul_reason: null,
    eligible: 3, recused: 0, cast: 1, definition: '{}', definition_sha256: 'c', options: ['for', 'against', 'abstain'], third: 'abstain', alternatives: [], run_off_of: null, roll_order: null, waits_for_call: false, votes_final: false, called: null, calls: null, papers: [], my_ballot: null, may_vote: true, why_not: null, tally: null, outcome: null, ballots: null, recorded: null, missing: null, ...change,
  }
}

export function outcome(change: Partial<NonNullable<PollView['outcome']>> = {}): NonNullable<PollView['outcome']> {
  return {
    carried: true, summary_key: 'carried', quorum_met: true, quorum_present: 25, quorum_needed: 18, for: 17, against: 2, abstain: 1, not_cast: 7, base: 27, recused: 0, needed: 14, tie: false, chair_choice: 'for',
    rule: 'vn_government', article_vi: 'Điều 46', article_en: 'Article 46', sentence_vi: '17/27 tán thành, cần 14: được thông qua', sentence_en: '17 of 27 for, 14 needed, carried', rule_vi: 'Quá nửa tổng số thành viên', rule_en: 'More than half of all members', consented: 0, lacking: 0, changes: null, chosen: null, run_off: [], ...change,
  }
}

export const receipt = { sequence: 9, leaf_sha256: 'd', checkpoint: 'e', code: '7F3A-91C2', received_at: AT, choice: 'for' as const }
