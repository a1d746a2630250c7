"""Seating somebody in an absent member's stead: they speak and do not vote, and the seat goes when the member comes."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person, PersonRole
from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid, NotPermitted
from ecabinet.core.events import record
from ecabinet.meetings import access, events
from ecabinet.meetings.models import Meeting, Seat
from ecabinet.meetings.rules import VOTING_KINDS
from ecabinet.rulebook.rules import SeatKind


def seat_substitute(session: Session, actor: Actor, meeting: Meeting, member_id: int, person_id: int) -> None:
    """Seat this person for the member, in place of any substitute before. The caller has asked who may, and locked.

    Raises NotPermitted when the rule set knows no substitutes, Invalid when this person cannot be one.
    """
    if not access.rules_of(meeting).substitutes:
        raise NotPermitted("no_substitutes_here")
    member = _seat(session, meeting.id, member_id)
    if member is None or member.kind not in VOTING_KINDS:
        raise Invalid("substitute_needs_a_member")
    before = substitute_of(session, meeting.id, member_id)
    if before is not None and before.person_id == person_id:
        return
    _refuse_unfit(session, meeting.id, person_id)
    removed = _take_away(session, meeting.id, before)
    kind = SeatKind.SUBSTITUTE
    session.add(Seat(meeting_id=meeting.id, person_id=person_id, kind=kind, substitutes_for_id=member_id))
    _tell(session, actor, meeting, (person_id,), removed)


def unseat_substitute(session: Session, actor: Actor, meeting: Meeting, member_id: int) -> None:
    """The member needs no substitute any more. The caller has asked who may, and locked the meeting."""
    removed = _take_away(session, meeting.id, substitute_of(session, meeting.id, member_id))
    if removed:
        _tell(session, actor, meeting, (), removed)


def substitute_of(session: Session, meeting_id: int, member_id: int) -> Seat | None:
    """Who is seated for this member."""
    query = sa.select(Seat).where(Seat.meeting_id == meeting_id, Seat.substitutes_for_id == member_id)
    return session.scalar(query)


def _refuse_unfit(session: Session, meeting_id: int, person_id: int) -> None:
    fit = sa.select(Person.id).join(PersonRole, PersonRole.person_id == Person.id)
    fit = fit.where(Person.id == person_id, Person.active, PersonRole.role == Role.SUBSTITUTE)
    if session.scalar(fit) is None:
        raise Invalid("not_a_substitute")
    if _seat(session, meeting_id, person_id) is not None:
        raise Conflict("substitute_seated_already")


def _take_away(session: Session, meeting_id: int, seat: Seat | None) -> tuple[int, ...]:
    if seat is None:
        return ()
    if access.stay_of(session, meeting_id, seat.person_id) is not None:
        raise Conflict("substitute_is_there")
    person_id = seat.person_id
    session.delete(seat)
    session.flush()
    return (person_id,)


def _tell(session: Session, actor: Actor, meeting: Meeting, added: tuple[int, ...], removed: tuple[int, ...]) -> None:
    meeting.version += 1
    session.flush()
    session.expire(meeting, ["seats"])
    record(
        session,
        events.SeatsChanged(
            actor_id=actor.person_id, meeting_id=meeting.id, added=added, removed=removed, version=meeting.version
        ),
    )


def _seat(session: Session, meeting_id: int, person_id: int) -> Seat | None:
    return session.scalar(sa.select(Seat).where(Seat.meeting_id == meeting_id, Seat.person_id == person_id))
