"""The whole of one meeting as one person sees it, read in a handful of queries however many sit there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.accounts.models import Office, Person
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotFound
from ecabinet.core.events import meeting_stream
from ecabinet.meetings import closing
from ecabinet.meetings.access import manages, meeting_to_read, meeting_to_see, rules_of
from ecabinet.meetings.closing import persons_of
from ecabinet.meetings.conducting import Standing, standing_at
from ecabinet.meetings.counting import Sitting, quorum_without
from ecabinet.meetings.models import AgendaItem, Attendance, Meeting, Recusal, Seat
from ecabinet.meetings.rules import ItemStatus, Mode, Place, Quorum, planned_times, reading_order
from ecabinet.meetings.seats import PRESENT_STAY
from ecabinet.record.access import last_told
from ecabinet.rulebook.rules import SeatKind
from ecabinet.two_person_acts.opened import open_until

_NOBODY = Standing(seat_kind=None, present=False, manages=False, conducts=False)
_KINDS = [SeatKind.CHAIR, SeatKind.MEMBER, SeatKind.SUBSTITUTE, SeatKind.GUEST]
# Columns rather than objects, built once: a conference seats two thousand, and each of their tablets asks for all.
_SEATS = (
    sa.select(
        Seat.id,
        Seat.person_id,
        Seat.kind,
        Seat.substitutes_for_id,
        Seat.place,
        Person.full_name,
        Person.office_id,
        Attendance.mode,
        Attendance.arrived_at,
    )
    .join(Person, Person.id == Seat.person_id)
    .outerjoin(Attendance, PRESENT_STAY)
    .where(Seat.meeting_id == sa.bindparam("meeting_id"))
)
_OFFICES = sa.select(Office).where(
    Office.id.in_(
        sa.select(Person.office_id)
        .join(Seat, Seat.person_id == Person.id)
        .where(Seat.meeting_id == sa.bindparam("meeting_id"))
    )
)


class SeatRow(NamedTuple):
    """A seat with the name of who sits there and, while they are there, how and since when."""

    id: int
    person_id: int
    kind: SeatKind
    substitutes_for_id: int | None
    place: int | None
    full_name: str
    office_id: int | None
    mode: Mode | None
    arrived_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MeetingPicture:
    """Items in reading order, seats in order of protocol, and what follows from them."""

    meeting: Meeting
    standing: Standing
    items: list[AgendaItem]
    planned_at: dict[int, datetime]
    planned_end_at: datetime
    seats: list[SeatRow]
    offices: dict[int, Office]
    quorum: Quorum
    # Who takes no part in an item, by item; and the items that are closed to the person who looks.
    recused: dict[int, list[int]]
    closed: set[int]
    sequence: int
    # Until when whoever looks reads its papers by an emergency opening, and by nothing else.
    opened_until: datetime | None = None


def picture_of(session: Session, actor: Actor, meeting_id: int) -> MeetingPicture:
    """The meeting with its agenda, seats and presence. Raises NotFound."""
    found = _picture(session, meeting_to_read(session, actor, meeting_id), actor)
    return replace(found, opened_until=_opened_until(session, actor, found))


def picture_for_all(session: Session, meeting: Meeting) -> MeetingPicture:
    """The meeting as the whole room may see it. The caller has asked whether the room may."""
    return _picture(session, meeting, None)


def picture_as(session: Session, actor: Actor, meeting: Meeting) -> MeetingPicture:
    """The meeting as this person sees it, or will once it is published. The caller has asked whether to show that."""
    return _picture(session, meeting, actor)


def _picture(session: Session, meeting: Meeting, actor: Actor | None) -> MeetingPicture:
    meeting_id = meeting.id
    # Read before the rest: a notice told meanwhile is then told once more rather than lost.
    sequence = last_told(session, meeting_stream(meeting_id))
    offices = {office.id: office for office in session.scalars(_OFFICES, {"meeting_id": meeting_id})}
    seats, items = _seats(session, meeting_id, offices), items_of(session, meeting_id)
    standing = closing.standing(session, Recusal.meeting_id == meeting_id)
    recused = closing.by_item(standing)
    away = {person for item in items if item.status is ItemStatus.CURRENT for person in recused.get(item.id, [])}
    own = next((seat for seat in seats if actor is not None and seat.person_id == actor.person_id), None)
    who = persons_of(actor) if actor is not None else []
    times = planned_times(meeting.starts_at, (item.minutes for item in items))
    return MeetingPicture(
        meeting=meeting,
        standing=_NOBODY if actor is None else _standing(session, meeting, actor, own),
        items=items,
        planned_at={item.id: at for item, at in zip(items, times, strict=True)},
        planned_end_at=meeting.starts_at + timedelta(minutes=sum(item.minutes for item in items)),
        seats=seats,
        offices=offices,
        quorum=_quorum(meeting, seats, away),
        recused=recused,
        closed={each.item_id for each in standing if each.closed and each.person_id in who},
        sequence=sequence,
    )


def _opened_until(session: Session, actor: Actor, found: MeetingPicture) -> datetime | None:
    if found.standing.manages or found.standing.seat_kind is not None:
        return None
    until = open_until(session, actor.person_id, found.meeting.id)
    return None if until is None or _sees(session, actor, found.meeting.id) else until


def _sees(session: Session, actor: Actor, meeting_id: int) -> bool:
    try:
        meeting_to_see(session, actor, meeting_id)
    except NotFound:
        return False
    return True


def _standing(session: Session, meeting: Meeting, actor: Actor, own: SeatRow | None) -> Standing:
    seated = (None, False) if own is None else (own.kind, own.mode is not None)
    return standing_at(session, meeting, actor.person_id, manages(actor), *seated)


def items_of(session: Session, meeting_id: int) -> list[AgendaItem]:
    """The agenda in reading order."""
    query = (
        sa.select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.removed_at.is_(None))
        .options(joinedload(AgendaItem.rapporteur_person))
        .execution_options(populate_existing=True)
    )
    found = {item.id: item for item in session.scalars(query)}
    places = [Place(id=item.id, parent_id=item.parent_id, position=item.position) for item in found.values()]
    return [found[item_id] for item_id in reading_order(places)]


def numbers_of(items: Sequence[AgendaItem]) -> dict[int, str]:
    """4, 4.1, 4.2, 5: the numbers of an agenda given in reading order; a break has none and takes none."""
    counted: dict[int | None, int] = {}
    numbers: dict[int, str] = {}
    for item in items:
        if item.is_break:
            numbers[item.id] = ""
            continue
        counted[item.parent_id] = counted.get(item.parent_id, 0) + 1
        above = numbers.get(item.parent_id or 0, "")
        numbers[item.id] = f"{above}.{counted[item.parent_id]}" if above else str(counted[item.parent_id])
    return numbers


def presented_by(item: AgendaItem) -> str:
    """Who presents an item: in the words written for it, or else the name of the person chosen."""
    return item.rapporteur or (item.rapporteur_person.full_name if item.rapporteur_person else "")


def _seats(session: Session, meeting_id: int, offices: dict[int, Office]) -> list[SeatRow]:
    """Seats with their persons: the chair, members, substitutes, guests, each in order of protocol."""
    rank = {office_id: office.precedence for office_id, office in offices.items()}

    def protocol(seat: SeatRow) -> tuple[int, int, str, int]:
        return _KINDS.index(seat.kind), rank.get(seat.office_id or 0, 10**6), seat.full_name, seat.id

    found = session.execute(_SEATS, {"meeting_id": meeting_id})
    return sorted((SeatRow(*row) for row in found), key=protocol)


def _quorum(meeting: Meeting, seats: list[SeatRow], away: Collection[int]) -> Quorum:
    taken = [Sitting(seat.person_id, seat.kind, seat.substitutes_for_id, seat.mode) for seat in seats]
    return quorum_without(rules_of(meeting), taken, away)
