"""Who runs a sitting: decided here alone, by the rules that the meeting keeps."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Office, Person
from ecabinet.core import clock
from ecabinet.meetings.kept_rules import kept_by
from ecabinet.meetings.models import Attendance, Meeting, Seat
from ecabinet.meetings.rules import VOTING_KINDS, MeetingStatus
from ecabinet.meetings.seats import PRESENT_STAY
from ecabinet.rulebook.rules import SeatKind
from ecabinet.rulebook.versions import rules_in

_LAST = 10**6


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What one person is at one meeting."""

    seat_kind: SeatKind | None
    present: bool
    manages: bool
    conducts: bool

    @property
    def may_vote(self) -> bool:
        return self.seat_kind in VOTING_KINDS

    @property
    def oversees(self) -> bool:
        """Sees what those see who run the sitting: by rule the secretariat may not act there, and yet must know."""
        return self.manages or self.conducts


def standing_at(
    session: Session, meeting: Meeting, person_id: int, manages: bool, kind: SeatKind | None, present: bool
) -> Standing:
    """What a person is at a meeting where they are seated so."""
    conducts = may_conduct(session, meeting, person_id, manages, kind)
    return Standing(seat_kind=kind, present=present, manages=manages, conducts=conducts)


def may_conduct(session: Session, meeting: Meeting, person_id: int, manages: bool, kind: SeatKind | None) -> bool:
    """Whether a person seated so, or of the secretariat, runs this sitting at this moment."""
    if kind is SeatKind.CHAIR:
        return True
    if meeting.status is MeetingStatus.DRAFT:
        return manages
    rules = rules_in(kept_by(meeting))
    if manages and rules.secretariat_conducts:
        return True
    return kind is SeatKind.MEMBER and rules.deputy_conducts and _deputy(session, meeting) == person_id


def conductor_ids(session: Session, meeting: Meeting) -> tuple[int, ...]:
    """Who conducts by their seat at this moment, beside the secretariat."""
    chairs = sa.select(Seat.person_id).where(Seat.meeting_id == meeting.id, Seat.kind == SeatKind.CHAIR)
    found = set(session.scalars(chairs))
    deputy = _deputy(session, meeting) if goes_by_protocol(meeting) else None
    return tuple(sorted(found | ({deputy} if deputy is not None else set())))


def goes_by_protocol(meeting: Meeting) -> bool:
    """Whether whoever comes first in order of protocol runs this sitting without its chair."""
    return rules_in(kept_by(meeting)).deputy_conducts


def _deputy(session: Session, meeting: Meeting) -> int | None:
    """While the chair is not there: the first in order of protocol of the members who are.

    Nobody before the sitting is open or to begin: who checks in a day ahead would see what only those see who conduct.
    """
    if meeting.status is not MeetingStatus.IN_SESSION and clock.now() < meeting.starts_at:
        return None
    there = session.execute(
        sa.select(Seat.person_id, Seat.kind)
        .join(Attendance, PRESENT_STAY)
        .join(Person, Person.id == Seat.person_id)
        .outerjoin(Office, Office.id == Person.office_id)
        .where(Seat.meeting_id == meeting.id, Seat.kind.in_(VOTING_KINDS))
        .order_by(sa.func.coalesce(Office.precedence, _LAST), Person.full_name, Seat.id)
    ).all()
    if any(kind is SeatKind.CHAIR for _person, kind in there):
        return None
    return there[0][0] if there else None
