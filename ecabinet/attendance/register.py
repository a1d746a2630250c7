"""The register of attendance: every stay from when to when, and the secretariat's corrections with their reasons."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.attendance import events
from ecabinet.attendance.models import AttendanceCorrection
from ecabinet.attendance.rules import Span, span_fault
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical
from ecabinet.core.errors import Conflict, Invalid, NotFound
from ecabinet.core.events import record
from ecabinet.core.moment import iso
from ecabinet.meetings import access
from ecabinet.meetings.models import Attendance, Meeting
from ecabinet.meetings.quorum import follow_quorum
from ecabinet.meetings.rules import MeetingStatus, Mode, Proof


@dataclass(frozen=True, kw_only=True)
class Register:
    """Stays in the order of arriving, corrections in the order in which they were made."""

    stays: list[Attendance]
    corrections: list[AttendanceCorrection]


def register_of(session: Session, actor: Actor, meeting_id: int) -> Register:
    """Who was there from when to when: all for those who conduct, one's own for everybody else. Raises NotFound."""
    access.meeting_to_see(session, actor, meeting_id)
    stays = sa.select(Attendance).where(Attendance.meeting_id == meeting_id)
    corrections = sa.select(AttendanceCorrection).where(AttendanceCorrection.meeting_id == meeting_id)
    if not access.oversees(session, actor, meeting_id):
        stays = stays.where(Attendance.person_id == actor.person_id)
        corrections = corrections.where(AttendanceCorrection.person_id == actor.person_id)
    return Register(
        stays=list(session.scalars(stays.order_by(Attendance.arrived_at, Attendance.id))),
        corrections=list(
            session.scalars(
                corrections.options(joinedload(AttendanceCorrection.corrected_by)).order_by(AttendanceCorrection.id)
            )
        ),
    )


def enter_stay(
    session: Session, actor: Actor, meeting_id: int, person_id: int, mode: Mode, span: Span, reason: str
) -> None:
    """Enter a stay that nobody noted at the time. Raises NotFound, NotPermitted, Conflict, Invalid."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    if person_id not in access.seated_person_ids(session, meeting_id):
        raise NotFound
    _require_possible(session, meeting, person_id, span, besides=None)
    stay = Attendance(
        meeting_id=meeting_id,
        person_id=person_id,
        mode=mode,
        arrived_at=span.arrived_at,
        left_at=span.left_at,
        noted_by_id=actor.person_id,
        proof=Proof.NOTED,
    )
    session.add(stay)
    session.flush()
    _keep(session, actor, stay, before=None, after=span, reason=reason)


def correct_stay(session: Session, actor: Actor, stay_id: int, span: Span, reason: str) -> int:
    """Correct when somebody came and left; returns the meeting. Who is there still cannot have left: check them out."""
    stay, meeting = _stay_to_correct(session, actor, stay_id)
    if (stay.left_at is None) != (span.left_at is None):
        raise Conflict("stay_still_open" if stay.left_at is None else "stay_over")
    _require_possible(session, meeting, stay.person_id, span, besides=stay.id)
    before = Span(arrived_at=stay.arrived_at, left_at=stay.left_at)
    if before == span:
        return meeting.id
    stay.arrived_at, stay.left_at = span.arrived_at, span.left_at
    _keep(session, actor, stay, before, span, reason)
    return meeting.id


def strike_stay(session: Session, actor: Actor, stay_id: int, reason: str) -> int:
    """Strike a stay that never was; returns the meeting. Whoever is noted as there is checked out first."""
    stay, meeting = _stay_to_correct(session, actor, stay_id)
    if stay.left_at is None:
        raise Conflict("stay_still_open")
    _keep(session, actor, stay, Span(arrived_at=stay.arrived_at, left_at=stay.left_at), None, reason)
    session.delete(stay)
    session.flush()
    follow_quorum(session, actor, meeting)
    return meeting.id


def _stay_to_correct(session: Session, actor: Actor, stay_id: int) -> tuple[Attendance, Meeting]:
    stay = session.get(Attendance, stay_id)
    if stay is None:
        raise NotFound
    return stay, access.meeting_to_manage(session, actor, stay.meeting_id)


def _require_possible(session: Session, meeting: Meeting, person_id: int, span: Span, besides: int | None) -> None:
    if meeting.status is MeetingStatus.DRAFT:
        raise Conflict("meeting_not_published")
    query = sa.select(Attendance).where(Attendance.meeting_id == meeting.id, Attendance.person_id == person_id)
    others = [
        Span(arrived_at=each.arrived_at, left_at=each.left_at) for each in session.scalars(query) if each.id != besides
    ]
    fault = span_fault(span, others, clock.now())
    if fault is not None:
        raise Invalid(fault)


def _keep(
    session: Session, actor: Actor, stay: Attendance, before: Span | None, after: Span | None, reason: str
) -> None:
    correction = AttendanceCorrection(
        meeting_id=stay.meeting_id,
        person_id=stay.person_id,
        stay_id=stay.id,
        arrived_at=before.arrived_at if before else None,
        left_at=before.left_at if before else None,
        to_arrived_at=after.arrived_at if after else None,
        to_left_at=after.left_at if after else None,
        reason=reason,
        corrected_by_id=actor.person_id,
        at=clock.now(),
    )
    session.add(correction)
    session.flush()
    fact = events.AttendanceCorrected(
        actor_id=actor.person_id, meeting_id=stay.meeting_id, person_id=stay.person_id, stay_id=stay.id
    )
    record(session, fact, canonical(_evidence(stay, before, after, reason)).decode())


def _evidence(stay: Attendance, before: Span | None, after: Span | None, reason: str) -> dict[str, Any]:
    return {"after": _text(after), "before": _text(before), "mode": stay.mode.value, "reason": reason}


def _text(span: Span | None) -> dict[str, str | None] | None:
    return {"arrived_at": iso(span.arrived_at), "left_at": _iso(span.left_at)} if span else None


def _iso(moment: datetime | None) -> str | None:
    return iso(moment) if moment else None
