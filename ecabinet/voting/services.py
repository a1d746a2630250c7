"""Conducting a poll: drafted, opened over a frozen roll and text, closed with a frozen outcome, announced, annulled."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.core.moment import iso
from ecabinet.documents import access as documents
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.counting import seats_counted
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import CLASSIFIED_VI, VOTING_KINDS, MeetingStatus
from ecabinet.meetings.seats import sittings
from ecabinet.meetings.together import stands_in
from ecabinet.record.merkle import root_of
from ecabinet.rulebook.rules import SeatKind
from ecabinet.voting import access, events
from ecabinet.voting.calling import call_first, freeze, frozen_facts
from ecabinet.voting.counted import counted_entries
from ecabinet.voting.counting import Base, Third, rule_of, votes_needed
from ecabinet.voting.hands import Hands, hands_counted
from ecabinet.voting.message import POLL, digest, opening_text, reason_text
from ecabinet.voting.models import Poll, RollEntry
from ecabinet.voting.quorum import require_at_closing, require_at_opening
from ecabinet.voting.rolls import chair_on_roll, standing_ballots
from ecabinet.voting.rules import (
    OPTIONS,
    STEPS,
    PollStatus,
    PollStep,
    options_of,
    step_obstacle,
    tally_of,
)
from ecabinet.voting.running import concerns
from ecabinet.voting.settling import kept, settle_poll
from ecabinet.voting.words import neutral_option


def open_poll(session: Session, actor: Actor, poll_id: int) -> None:
    """Put the question to the vote: from here on its text, its papers and its roll are fixed."""
    poll = access.poll_to_conduct(session, actor, poll_id)
    _require(poll, PollStep.OPEN)
    item = session.get_one(AgendaItem, poll.item_id)
    if item.classified:
        poll.question = CLASSIFIED_VI
        poll.alternatives = [neutral_option(at) for at, _name in enumerate(poll.alternatives or (), 1)] or None
    begin_poll(session, actor, poll, [])


def begin_poll(session: Session, actor: Actor, poll: Poll, bloc: list[AgendaItem]) -> None:
    """Open a drafted poll, on its own item or on a bloc of them; who may was settled before, its meeting is locked."""
    meeting = session.get_one(Meeting, poll.meeting_id)
    if meeting.status is not MeetingStatus.IN_SESSION:
        raise Conflict("meeting_finished" if meeting.status is MeetingStatus.FINISHED else "meeting_not_in_session")
    if "open" not in meetings.rules_of(meeting).vote_forms:
        raise Conflict("open_vote_not_allowed")
    meetings.refuse_suspended(meeting)
    item_ids = [item.id for item in bloc] or [poll.item_id]
    _refuse_second_open_poll(session, item_ids)
    quorum = meetings.quorum_now(session, meeting, item_ids)
    require_at_opening(meeting, quorum)
    roll = _freeze_roll(session, poll, meeting, item_ids)
    freeze(session, poll, meetings.rules_of(meeting))
    poll.quorum_present, poll.quorum_remote, poll.quorum_needed = quorum.present, quorum.remote, quorum.needed
    poll.opened_at = clock.now()
    poll.definition = canonical(_definition(session, poll, meeting, sorted(roll), bloc)).decode()
    poll.definition_sha256 = digest(poll.definition)
    poll.status = STEPS[PollStep.OPEN][1]
    session.flush()
    fact = events.PollOpened(
        **_about(session, actor, poll),
        definition_sha256=poll.definition_sha256,
        eligible=poll.eligible,
    )
    record(session, fact, opening_text(poll.definition, roll))
    if poll.roll_order is not None:
        call_first(session, actor, poll)


def close_poll(session: Session, actor: Actor, poll_id: int, hands: Hands | None = None) -> None:
    """End the voting. What stands now is counted, from the ballots themselves, and explained for good; where hands were
    raised, they are given with the closing."""
    poll = access.poll_to_conduct(session, actor, poll_id)
    _require(poll, PollStep.CLOSE)
    choices = dict(standing_ballots(session, [poll.id])[poll.id])
    require_at_closing(session, poll, choices.keys())
    chair_id = chair_on_roll(session, poll.id)
    chair = choices.get(chair_id) if chair_id is not None else None
    tally = tally_of(choices.values(), len(poll.alternatives or ()))
    if poll.by_hand or hands is not None:
        tally, chair = hands_counted(session, poll, hands)
    outcome = settle_poll(session, poll, tally, chair)
    poll.cast_for, poll.cast_against, poll.cast_abstain = outcome.votes_for, outcome.votes_against, outcome.abstain
    poll.outcome, poll.closed_at, poll.status = kept(outcome), clock.now(), STEPS[PollStep.CLOSE][1]
    fact = events.PollClosed(
        **_about(session, actor, poll),
        votes_for=outcome.votes_for,
        votes_against=outcome.votes_against,
        abstain=outcome.abstain,
        by_option=tally.by_option,
        carried=outcome.carried,
        counted_root=None if poll.by_hand else root_of(counted_entries(session, poll.id)),
    )
    record(session, fact, canonical(poll.outcome).decode())


def announce_poll(session: Session, actor: Actor, poll_id: int) -> None:
    """Say the result aloud, so to speak; after this it cannot be annulled."""
    poll = access.poll_to_conduct(session, actor, poll_id)
    _require(poll, PollStep.ANNOUNCE)
    poll.announced_at, poll.status = clock.now(), STEPS[PollStep.ANNOUNCE][1]
    fact = events.PollAnnounced(
        **_about(session, actor, poll),
        carried=poll.is_carried,
    )
    record(session, fact)


def annul_poll(session: Session, actor: Actor, poll_id: int, reason: str) -> None:
    """Let a poll count for nothing; it stays listed, with the reason."""
    stop_poll(session, actor, access.poll_to_conduct(session, actor, poll_id), reason)


def stop_poll(session: Session, actor: Actor, poll: Poll, reason: str) -> None:
    """Annul a poll that is locked; who may was settled before."""
    _require(poll, PollStep.ANNUL)
    poll.annulled_at, poll.annul_reason, poll.status = clock.now(), reason, STEPS[PollStep.ANNUL][1]
    fact = events.PollAnnulled(
        **_about(session, actor, poll),
    )
    # Of a classified item nothing that says something of it is kept for good.
    classified = session.get_one(AgendaItem, poll.item_id).classified
    record(session, fact, None if classified else reason_text(reason))


def _about(session: Session, actor: Actor, poll: Poll) -> dict[str, Any]:
    """What every fact about a poll says."""
    return {
        "actor_id": actor.person_id,
        "meeting_id": poll.meeting_id,
        "poll_id": poll.id,
        "item_id": poll.item_id,
        "item_ids": access.items_of_bloc(session, poll.id),
        "on_behalf": stands_in(session, actor, poll.meeting_id),
    }


def _require(poll: Poll, step: PollStep) -> None:
    code = step_obstacle(poll.status, step)
    if code is not None:
        raise Conflict(code, status=poll.status)


def _refuse_second_open_poll(session: Session, item_ids: list[int]) -> None:
    on_one = sa.or_(*(concerns(item_id) for item_id in item_ids))
    other = session.scalar(sa.select(Poll.id).where(on_one, Poll.status == PollStatus.OPEN).limit(1))
    if other is not None:
        raise Conflict("another_poll_open", poll_id=other)


def _freeze_roll(session: Session, poll: Poll, meeting: Meeting, item_ids: list[int]) -> dict[int, SeatKind]:
    seats = sittings(session, poll.meeting_id)
    away = closing.recused_from(session, item_ids)
    counted = seats_counted(meetings.rules_of(meeting).recusal, seats, away)
    roll = {each.voter_id: each.kind for each in counted if each.voter_id is not None}
    entries = [{"poll_id": poll.id, "person_id": person_id, "seat_kind": roll[person_id]} for person_id in sorted(roll)]
    if not entries:
        raise Conflict("nobody_may_vote")
    session.execute(sa.insert(RollEntry), entries)
    poll.eligible, poll.base = len(entries), len(counted)
    poll.recused = sum(seat.kind in VOTING_KINDS and seat.person_id in away for seat in seats)
    return roll


def _definition(
    session: Session, poll: Poll, meeting: Meeting, roll: list[int], bloc: list[AgendaItem]
) -> dict[str, Any]:
    rules, opened_at = meetings.rules_of(meeting), poll.opened_at
    rule = rule_of(rules)
    return {
        "type": POLL,
        "poll_id": poll.id,
        "meeting_id": poll.meeting_id,
        **(_bloc(session, bloc) if bloc else _alone(session, poll.item_id)),
        "question": poll.question,
        "kind": poll.kind,
        "visibility": poll.visibility,
        "by_hand": poll.by_hand,
        "amendment": poll.amendment,
        "options": options_of(rule.third is not Third.NONE, len(poll.alternatives or ())),
        **(_alternatives(poll) if poll.alternatives else {}),
        **frozen_facts(session, poll),
        "rule_set": rules.code,
        "rule_version": rules.version,
        "base": poll.base,
        "recused": poll.recused,
        "base_of": rule.base,
        # What is counted against those who take part is known only when the vote has closed.
        "needed": votes_needed(rule, poll.base) if rule.base is Base.MEMBERS else None,
        # Whoever has this text and the votes can come to the outcome alone.
        "rule": rule.facts(),
        "chair_id": chair_on_roll(session, poll.id),
        "quorum": {"present": poll.quorum_present, "remote": poll.quorum_remote, "needed": poll.quorum_needed},
        "roll_sha256": digest(canonical(roll).decode()),
        "opened_at": iso(opened_at) if opened_at else "",
    }  # fmt: skip


def _alternatives(poll: Poll) -> dict[str, Any]:
    # Whoever signs for an option signs its name with it, and which vote this one settles.
    named = zip(OPTIONS, poll.alternatives or (), strict=False)
    return {
        "alternatives": [{"choice": choice, "name": name} for choice, name in named],
        "run_off_of": poll.run_off_of_id,
    }


def _alone(session: Session, item_id: int) -> dict[str, Any]:
    return {"item_id": item_id, "papers": _papers(session, item_id)}


def _bloc(session: Session, bloc: list[AgendaItem]) -> dict[str, Any]:
    # Whoever signs a vote on several items signs the name and the papers of each.
    return {
        "items": [
            {
                "item_id": item.id,
                "title": CLASSIFIED_VI if item.classified else item.title,
                "papers": _papers(session, item.id),
            }
            for item in bloc
        ]
    }  # fmt: skip


def _papers(session: Session, item_id: int) -> list[dict[str, Any]]:
    return [
        {"version_id": version_id, "sha256": sha256}
        for version_id, sha256 in sorted(documents.current_versions_of(session, item_id))
    ]
