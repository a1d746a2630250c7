"""Making a meeting, seating it, and taking it from stage to stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.access import persons_with_role
from ecabinet.accounts.models import Person, PersonRole
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid, NotFound, NotPermitted
from ecabinet.core.events import record
from ecabinet.core.moment import HANOI
from ecabinet.meetings import access, events
from ecabinet.meetings.models import AgendaItem, Attendance, DeletedMeeting, Meeting, Seat
from ecabinet.meetings.quorum import follow_quorum
from ecabinet.meetings.rules import STEPS, ItemStatus, MeetingStatus, Sitter, Step, obstacle, seating_fault
from ecabinet.meetings.steps import discard_removed
from ecabinet.meetings.together import refuse_moved_on, stands_in
from ecabinet.rulebook.parsing import DEFAULT
from ecabinet.rulebook.rules import SeatKind
from ecabinet.rulebook.versions import codes, in_force


@dataclass(frozen=True)
class Seen:
    """The item that was current when somebody looked, or none."""

    item_id: int | None


def create_meeting(session: Session, actor: Actor, plan: Mapping[str, Any], sitters: Sequence[Sitter] | None) -> int:
    """Make a draft with title, starts_at, place and perhaps rule_set. Without sitters the whole cabinet is seated."""
    if not access.manages(actor):
        raise NotPermitted("secretariat_only")
    now = clock.now()
    meeting = Meeting(
        id=_next_id(session),
        title=plan["title"],
        starts_at=plan["starts_at"],
        place=plan["place"],
        number=_next_number(session, plan["starts_at"]),
        rule_set=_rule_set(session, plan.get("rule_set") or DEFAULT),
        status=MeetingStatus.DRAFT,
        created_by_id=actor.person_id,
        created_at=now,
    )
    session.add(meeting)
    chosen = _cabinet(session) if sitters is None else _checked(session, meeting, sitters)
    meeting.seats = [
        Seat(person_id=each.person_id, kind=each.kind, substitutes_for_id=each.substitutes_for_id) for each in chosen
    ]
    session.flush()
    record(session, events.MeetingCreated(actor_id=actor.person_id, meeting_id=meeting.id, seats=len(chosen)))
    return meeting.id


def edit_meeting(session: Session, actor: Actor, meeting_id: int, version: int, changes: Mapping[str, Any]) -> None:
    """Change title, time, place or (of a draft) the rule set."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    fields = sorted(name for name, value in changes.items() if value is not None and getattr(meeting, name) != value)
    revise(meeting, version, bump=bool(fields))
    if "rule_set" in fields:
        _rule_set(session, changes["rule_set"])
        if meeting.status is not MeetingStatus.DRAFT:
            raise Conflict("meeting_already_published")
    for name in fields:
        setattr(meeting, name, changes[name])
    if fields:
        record(
            session,
            events.MeetingChanged(
                actor_id=actor.person_id, meeting_id=meeting_id, fields=tuple(fields), version=meeting.version
            ),
        )


def set_seats(session: Session, actor: Actor, meeting_id: int, version: int, sitters: Sequence[Sitter]) -> None:
    """Seat exactly these people. Seats that stay keep their row."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    revise(meeting, version)
    wanted = {each.person_id: each for each in _checked(session, meeting, sitters)}
    seats = {seat.person_id: seat for seat in meeting.seats}
    removed, added = seats.keys() - wanted.keys(), wanted.keys() - seats.keys()
    stays = access.stays(session, meeting_id)
    for person_id in sorted(removed):
        if person_id in stays:
            _end_stay(session, actor, stays[person_id])
        meeting.seats.remove(seats[person_id])
    # One chair at a time, also between two statements: whoever leaves the chair leaves it before another takes it.
    for person_id in wanted.keys() & seats.keys():
        if wanted[person_id].kind is not SeatKind.CHAIR:
            seats[person_id].kind = wanted[person_id].kind
            seats[person_id].substitutes_for_id = wanted[person_id].substitutes_for_id
    session.flush()
    for person_id, each in wanted.items():
        if person_id in added:
            meeting.seats.append(
                Seat(person_id=person_id, kind=each.kind, substitutes_for_id=each.substitutes_for_id)
            )  # fmt: skip
        elif each.kind is SeatKind.CHAIR:
            seats[person_id].kind, seats[person_id].substitutes_for_id = SeatKind.CHAIR, None
    fact = events.SeatsChanged(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        added=tuple(sorted(added)),
        removed=tuple(sorted(removed)),
        version=meeting.version,
    )
    session.flush()
    record(session, fact)
    follow_quorum(session, actor, meeting)


def publish_meeting(session: Session, actor: Actor, meeting_id: int, version: int | None) -> None:
    """Let everybody seated see the meeting."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    take_step(meeting, Step.PUBLISH, version)
    meeting.published_at = clock.now()
    meeting.rules = in_force(session, meeting.rule_set, meeting.starts_at)
    fact = events.MeetingPublished(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        person_ids=tuple(sorted(access.seated_person_ids(session, meeting_id))),
        rule_set=meeting.rules.code,
        rule_version=meeting.rules.version,
        rules_sha256=meeting.rules.sha256,
    )
    record(session, fact)


def start_meeting(session: Session, actor: Actor, meeting_id: int, version: int | None) -> None:
    """Open the sitting."""
    meeting = access.meeting_to_conduct(session, actor, meeting_id)
    take_step(meeting, Step.START, version)
    meeting.started_at = clock.now()
    quorum = access.quorum_now(session, meeting)
    meeting.quorum_lost_at = None if quorum.met else meeting.started_at
    record(
        session,
        events.MeetingStarted(
            actor_id=actor.person_id,
            meeting_id=meeting_id,
            present=quorum.present,
            quorum_met=quorum.met,
            on_behalf=stands_in(session, actor, meeting_id),
        ),
    )


def move_to_item(
    session: Session, actor: Actor, meeting_id: int, item_id: int, version: int | None, seen: Seen | None = None
) -> None:
    """Turn to an item; the one before is done. With `seen`, only from the item that was current then."""
    meeting = access.meeting_to_conduct(session, actor, meeting_id)
    take_step(meeting, Step.MOVE, version)
    access.refuse_suspended(meeting)
    if seen is not None:
        refuse_moved_on(session, meeting_id, seen.item_id)
    item = session.get(AgendaItem, item_id)
    if item is None or item.meeting_id != meeting_id or item.removed_at is not None:
        raise NotFound
    if item.status is ItemStatus.CURRENT:
        raise Conflict("item_already_current")
    before = _end_current_item(session, meeting_id)
    item.status, item.began_at, item.ended_at = ItemStatus.CURRENT, item.began_at or clock.now(), None
    fact = events.MovedToItem(
        actor_id=actor.person_id, meeting_id=meeting_id, item_id=item_id, from_item_id=before,
        on_behalf=stands_in(session, actor, meeting_id),
    )  # fmt: skip
    record(session, fact)
    follow_quorum(session, actor, meeting)


def finish_meeting(session: Session, actor: Actor, meeting_id: int, version: int | None) -> None:
    """Close the sitting; everybody still there leaves with it."""
    meeting = access.meeting_to_conduct(session, actor, meeting_id)
    take_step(meeting, Step.FINISH, version)
    meeting.finished_at = now = clock.now()
    meeting.room_code_key = None
    _end_current_item(session, meeting_id)
    for stay in access.stays(session, meeting_id).values():
        stay.left_at = now
    discard_removed(session, actor, meeting_id)
    on_behalf = stands_in(session, actor, meeting_id)
    fact = events.MeetingFinished(actor_id=actor.person_id, meeting_id=meeting_id, on_behalf=on_behalf, at=now)
    record(session, fact)


def revise(meeting: Meeting, version: int | None, bump: bool = True) -> None:
    """Take up a change of the plan made against `version`. Raises Conflict."""
    if version is not None and version != meeting.version:
        raise Conflict("meeting_changed", version=meeting.version)
    if meeting.status is MeetingStatus.FINISHED:
        raise Conflict("meeting_finished")
    meeting.version += bump


def take_step(meeting: Meeting, step: Step, version: int | None) -> None:
    """Move the meeting to its next stage. Raises Conflict."""
    code = obstacle(meeting.status, step)
    if code is not None:
        raise Conflict(code, status=meeting.status)
    revise(meeting, version, bump=step is not Step.MOVE)
    meeting.status = STEPS[step][1]


def _end_current_item(session: Session, meeting_id: int) -> int | None:
    current = session.scalar(
        sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.status == ItemStatus.CURRENT)
    )
    if current is None:
        return None
    current.status, current.ended_at = ItemStatus.DONE, clock.now()
    session.flush()
    return current.id


def _end_stay(session: Session, actor: Actor, stay: Attendance) -> None:
    stay.left_at = now = clock.now()
    fact = events.CheckedOut(
        actor_id=actor.person_id, meeting_id=stay.meeting_id, person_id=stay.person_id, on_behalf=True, left_at=now
    )
    record(session, fact)


def _next_id(session: Session) -> int | None:
    """The id of the next meeting where the one that was deleted last had the highest; None where any will do.

    The record names meetings by id: that of a deleted one is never given again.
    """
    deleted: int | None = session.scalar(sa.select(sa.func.max(DeletedMeeting.id)))
    last: int = session.scalar(sa.select(sa.func.max(Meeting.id))) or 0
    return None if deleted is None else max(deleted, last) + 1


def _next_number(session: Session, starts_at: datetime) -> int:
    year = starts_at.astimezone(HANOI).year
    first, next_first = datetime(year, 1, 1, tzinfo=HANOI), datetime(year + 1, 1, 1, tzinfo=HANOI)
    query = sa.select(sa.func.max(Meeting.number)).where(Meeting.starts_at >= first, Meeting.starts_at < next_first)
    return (session.scalar(query) or 0) + 1


def _rule_set(session: Session, code: str) -> str:
    if code not in codes(session):
        raise Invalid("unknown_rule_set")
    return code


def _cabinet(session: Session) -> list[Sitter]:
    members = persons_with_role(session, Role.MEMBER)
    chair = next((each.id for each in members if Role.CHAIR in each.roles), None)
    if chair is None:
        raise Invalid("one_chair_needed")
    return [Sitter(person_id=each.id, kind=SeatKind.CHAIR if each.id == chair else SeatKind.MEMBER) for each in members]


def _checked(session: Session, meeting: Meeting, sitters: Sequence[Sitter]) -> Sequence[Sitter]:
    sent = any(each.kind is SeatKind.SUBSTITUTE for each in sitters)
    if sent and not access.rules_of(meeting).substitutes:
        raise Invalid("substitutes_not_allowed")
    ids = [each.person_id for each in sitters]
    known = set(session.scalars(sa.select(Person.id).where(Person.active, Person.id.in_(ids))))
    if not known.issuperset(ids):
        raise Invalid("unknown_person")
    members = set(
        session.scalars(
            sa.select(PersonRole.person_id).where(PersonRole.role == Role.MEMBER, PersonRole.person_id.in_(ids))
        )
    )
    seated = [
        Sitter(
            person_id=each.person_id,
            kind=each.kind,
            substitutes_for_id=each.substitutes_for_id,
            is_member=each.person_id in members,
        )
        for each in sitters
    ]
    fault = seating_fault(seated)
    if fault is not None:
        raise Invalid(fault)
    return seated
