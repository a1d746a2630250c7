"""The whole of one meeting as one person sees it, read in a handful of queries however many sit there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.events import meeting_stream
from ecabinet.meetings.access import Standing, manages, meeting_to_see, rules_of, stays
from ecabinet.meetings.models import AgendaItem, Attendance, Meeting, Seat
from ecabinet.meetings.rules import (
    VOTING_KINDS,
    Mode,
    Place,
    Quorum,
    SeatKind,
    planned_times,
    quorum_of,
    reading_order,
)
from ecabinet.record.access import last_told

_KINDS = [SeatKind.CHAIR, SeatKind.MEMBER, SeatKind.SUBSTITUTE, SeatKind.GUEST]


@dataclass(frozen=True, kw_only=True)
class MeetingPicture:
    """Items in reading order, seats in order of protocol, and what follows from them."""

    meeting: Meeting
    standing: Standing
    items: list[AgendaItem]
    planned_at: dict[int, datetime]
    planned_end_at: datetime
    seats: list[Seat]
    present: dict[int, Attendance]
    quorum: Quorum
    sequence: int


def picture_of(session: Session, actor: Actor, meeting_id: int) -> MeetingPicture:
    """The meeting with its agenda, seats and presence. Raises NotFound."""
    meeting = meeting_to_see(session, actor, meeting_id)
    # Read before the rest: a notice told meanwhile is then told once more rather than lost.
    sequence = last_told(session, meeting_stream(meeting_id))
    seats, present, items = seats_of(session, meeting_id), stays(session, meeting_id), items_of(session, meeting_id)
    own = next((seat.kind for seat in seats if seat.person_id == actor.person_id), None)
    times = planned_times(meeting.starts_at, (item.minutes for item in items))
    return MeetingPicture(
        meeting=meeting,
        standing=Standing(seat_kind=own, present=actor.person_id in present, manages=manages(actor)),
        items=items,
        planned_at={item.id: at for item, at in zip(items, times, strict=True)},
        planned_end_at=meeting.starts_at + timedelta(minutes=sum(item.minutes for item in items)),
        seats=seats,
        present=present,
        quorum=_quorum(meeting, seats, present),
        sequence=sequence,
    )


def items_of(session: Session, meeting_id: int) -> list[AgendaItem]:
    """The agenda in reading order."""
    query = (
        sa.select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id)
        .options(joinedload(AgendaItem.rapporteur_person))
        .execution_options(populate_existing=True)
    )
    found = {item.id: item for item in session.scalars(query)}
    places = [Place(id=item.id, parent_id=item.parent_id, position=item.position) for item in found.values()]
    return [found[item_id] for item_id in reading_order(places)]


def seats_of(session: Session, meeting_id: int) -> list[Seat]:
    """Seats with their persons: the chair, members, substitutes, guests, each in order of protocol."""
    query = (
        sa.select(Seat)
        .where(Seat.meeting_id == meeting_id)
        .options(joinedload(Seat.person).joinedload(Person.office))
    )  # fmt: skip
    return sorted(session.scalars(query), key=_protocol)


def _protocol(seat: Seat) -> tuple[int, int, str, int]:
    office = seat.person.office
    return _KINDS.index(seat.kind), office.precedence if office else 10**6, seat.person.full_name, seat.id


def _quorum(meeting: Meeting, seats: list[Seat], present: dict[int, Attendance]) -> Quorum:
    voting = [seat.person_id for seat in seats if seat.kind in VOTING_KINDS]
    modes = [present[person_id].mode for person_id in voting if person_id in present]
    return quorum_of(rules_of(meeting), len(voting), modes.count(Mode.ROOM), modes.count(Mode.REMOTE))
