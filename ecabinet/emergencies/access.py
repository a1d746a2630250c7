"""Who has papers opened in an emergency, who sees that they are, who ends it and who takes note of it."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts import access as accounts
from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid, NotFound, NotPermitted
from ecabinet.emergencies.rules import opening_fault
from ecabinet.meetings.access import manages, meeting_to_see, seated_person_ids
from ecabinet.meetings.models import Meeting, Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.rulebook.rules import SeatKind
from ecabinet.two_person_acts.access import guardian
from ecabinet.two_person_acts.models import EmergencyOpening
from ecabinet.two_person_acts.opened import holds
from ecabinet.two_person_acts.rules import GUARDIANS

MOST = 100


def meeting_to_open(session: Session, actor: Actor, meeting_id: int, person_id: int, until: datetime) -> Meeting:
    """A meeting whose papers a guardian may propose to open to somebody.

    Raises NotPermitted, NotFound, Conflict, Invalid.
    """
    if not actor.has(*GUARDIANS):
        meeting_to_see(session, actor, meeting_id)
    guardian(actor)
    if person_id == actor.person_id:
        raise Conflict("not_for_yourself")
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound
    refuse_needless(session, meeting, person_id)
    fault = opening_fault(until, clock.now())
    if fault is not None:
        raise Invalid(fault)
    return meeting


def refuse_needless(session: Session, meeting: Meeting, person_id: int) -> None:
    """A draft has no readers yet, and who reads by office needs nothing opened. Raises Conflict, NotFound."""
    if meeting.status is MeetingStatus.DRAFT:
        raise Conflict("meeting_not_published")
    secretary = Role.SECRETARY in accounts.person(session, person_id).roles
    if secretary or person_id in seated_person_ids(session, meeting.id):
        raise Conflict("reads_already")


def openings_to_see(session: Session, actor: Actor) -> Sequence[tuple[EmergencyOpening, Meeting]]:
    """Openings that concern this person, the latest first."""
    people = ("person", "opened_by", "approved_by", "ended_by", "acknowledged_by")
    loads = [joinedload(getattr(EmergencyOpening, each)).joinedload(Person.office) for each in people]
    query = sa.select(EmergencyOpening, Meeting).join(Meeting, Meeting.id == EmergencyOpening.meeting_id)
    query = query.where(_concerns(actor)).options(*loads, joinedload(EmergencyOpening.act))
    found = session.execute(query.order_by(EmergencyOpening.id.desc()).limit(MOST))
    return [(row[0], row[1]) for row in found]


def opening_to_end(session: Session, actor: Actor, opening_id: int) -> EmergencyOpening:
    """One that holds, locked, for who may approve, the chair or the secretariat.

    Raises NotFound, NotPermitted, Conflict.
    """
    opening = _locked(session, actor, opening_id)
    if not may_end(session, actor, opening):
        raise NotPermitted("not_yours_to_end")
    if opening.ended_at is not None or opening.until <= clock.now():
        raise Conflict("opening_over")
    return opening


def opening_to_acknowledge(session: Session, actor: Actor, opening_id: int) -> EmergencyOpening:
    """One that nobody has taken note of, locked, for the chair. Raises NotFound, NotPermitted, Conflict."""
    opening = _locked(session, actor, opening_id)
    if not chairs(session, actor, opening.meeting_id):
        raise NotPermitted("chair_only")
    if opening.acknowledged_at is not None:
        raise Conflict("opening_acknowledged")
    return opening


def may_end(session: Session, actor: Actor, opening: EmergencyOpening) -> bool:
    """Whoever may approve one, the secretariat, and the chair of the meeting."""
    return actor.has(*GUARDIANS) or manages(actor) or chairs(session, actor, opening.meeting_id)


def chairs(session: Session, actor: Actor, meeting_id: int) -> bool:
    """Whether this person has the chair's seat at the meeting."""
    return actor.person_id in seated_person_ids(session, meeting_id, (SeatKind.CHAIR,))


def openings_told(session: Session, actor: Actor) -> list[tuple[EmergencyOpening, Meeting]]:
    """Those that the chair and the secretariat are shown: while they hold, and until the chair took note."""
    told = sa.or_(holds(), EmergencyOpening.acknowledged_at.is_(None))
    mine = sa.true() if manages(actor) else _chaired(actor)
    query = sa.select(EmergencyOpening, Meeting).join(Meeting, Meeting.id == EmergencyOpening.meeting_id)
    query = query.where(told, mine).options(joinedload(EmergencyOpening.person)).order_by(EmergencyOpening.id)
    return [(row[0], row[1]) for row in session.execute(query)]


def meetings_opened(session: Session, actor: Actor) -> list[tuple[EmergencyOpening, Meeting]]:
    """What is open to this person now."""
    query = sa.select(EmergencyOpening, Meeting).join(Meeting, Meeting.id == EmergencyOpening.meeting_id)
    query = query.where(EmergencyOpening.person_id == actor.person_id, holds()).order_by(EmergencyOpening.id)
    return [(row[0], row[1]) for row in session.execute(query)]


def _concerns(actor: Actor) -> sa.ColumnElement[bool]:
    if actor.has(*GUARDIANS) or manages(actor):
        return sa.true()
    return sa.or_(EmergencyOpening.person_id == actor.person_id, _chaired(actor))


def _chaired(actor: Actor) -> sa.ColumnElement[bool]:
    chair = (Seat.meeting_id == EmergencyOpening.meeting_id, Seat.person_id == actor.person_id)
    return sa.exists().where(*chair, Seat.kind == SeatKind.CHAIR)


def _locked(session: Session, actor: Actor, opening_id: int) -> EmergencyOpening:
    query = sa.select(EmergencyOpening).where(EmergencyOpening.id == opening_id, _concerns(actor)).with_for_update()
    opening = session.scalar(query)
    if opening is None:
        raise NotFound
    return opening
