"""What new meetings are made of: an earlier meeting, or the plan of a series kept under a name."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.access import persons_with_role
from ecabinet.accounts.models import Person
from ecabinet.accounts.rules import Role
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.meetings import access
from ecabinet.meetings.events import MeetingDeleted
from ecabinet.meetings.models import AgendaItem, Seat
from ecabinet.meetings.picture import items_of
from ecabinet.meetings.rules import VOTING_KINDS, Place, Sitter, arrange
from ecabinet.meetings.services import create_meeting
from ecabinet.meetings.writing import CONTENT
from ecabinet.rulebook.rules import ItemKind, SeatKind
from ecabinet.series import events
from ecabinet.series.access import series_to_manage
from ecabinet.series.models import MeetingSeries, SeriesMeeting
from ecabinet.series.rules import Rhythm, pattern_of

_KEPT = (*CONTENT, "is_break")
# Who stands in for whom is settled for each sitting anew.
_SEATED_AGAIN = (*VOTING_KINDS, SeatKind.GUEST)


@dataclass(frozen=True)
class Pattern:
    """The agenda and seats a new meeting begins with; `parent` of an item is its place in the list."""

    agenda: list[dict[str, Any]]
    seats: list[dict[str, Any]]
    series_id: int | None = None
    rule_set: str | None = None


def create_from(
    session: Session, actor: Actor, plan: Mapping[str, Any], sitters: Sequence[Sitter] | None, pattern: Pattern | None
) -> int:
    """Make a draft that begins with the agenda and the seats of a pattern; papers are never copied."""
    if pattern is None:
        return create_meeting(session, actor, plan, sitters)
    plan = {**plan, "rule_set": plan.get("rule_set") or pattern.rule_set}
    meeting_id = create_meeting(session, actor, plan, sitters or _sitters(session, pattern))
    made: list[AgendaItem] = []
    for content in pattern.agenda:
        parent = made[content["parent"]].id if content["parent"] is not None else None
        fields = {name: content[name] for name in _KEPT} | {"kind": ItemKind(content["kind"])}
        item = AgendaItem(meeting_id=meeting_id, parent_id=parent, position=0, **fields)
        session.add(item)
        session.flush()
        made.append(item)
    for item, place in zip(made, arrange([Place(id=each.id, parent_id=each.parent_id) for each in made]), strict=True):
        item.position = place.position
    if pattern.series_id is not None:
        session.add(SeriesMeeting(meeting_id=meeting_id, series_id=pattern.series_id))
    session.flush()
    return meeting_id


def pattern_of_meeting(session: Session, actor: Actor, meeting_id: int) -> Pattern:
    """An earlier meeting as the pattern of a new one, in the series it belongs to. Raises NotFound, NotPermitted."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    series_id = session.scalar(sa.select(SeriesMeeting.series_id).filter_by(meeting_id=meeting_id))
    return Pattern(_agenda(session, meeting_id), _seats(session, meeting_id), series_id, meeting.rule_set)


def pattern_of_series(session: Session, actor: Actor, series_id: int) -> Pattern:
    """The plan kept under a name as the pattern of a new meeting. Raises NotFound."""
    series = series_to_manage(session, actor, series_id)
    return Pattern(series.agenda, series.seats, series_id, series.rule_set)


def keep_series(session: Session, actor: Actor, meeting_id: int, name: str, rhythm: Rhythm) -> MeetingSeries:
    """Keep a meeting's plan under a name; the meeting becomes the first of the series. Raises Conflict."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    _refuse_taken(session, name)
    series = MeetingSeries(
        name=name,
        title=pattern_of(meeting.title, meeting.starts_at),
        place=meeting.place,
        rule_set=meeting.rule_set,
        rhythm=rhythm,
        agenda=_agenda(session, meeting_id),
        seats=_seats(session, meeting_id),
        revision=1,
        created_by_id=actor.person_id,
        created_at=clock.now(),
    )
    session.add(series)
    session.flush()
    if session.get(SeriesMeeting, meeting_id) is None:
        session.add(SeriesMeeting(meeting_id=meeting_id, series_id=series.id))
    record(session, events.SeriesKept(actor_id=actor.person_id, series_id=series.id, meeting_id=meeting_id))
    return series


def edit_series(
    session: Session, actor: Actor, series_id: int, revision: int, changes: Mapping[str, Any]
) -> MeetingSeries:
    """Change name, title, place or rhythm; what is so already is nothing new.

    Raises NotFound, Conflict (`series_changed` when it is another by now, `series_name_taken`).
    """
    series = series_to_manage(session, actor, series_id)
    if series.revision != revision:
        raise Conflict("series_changed", revision=series.revision)
    wanted = {name: value for name, value in changes.items() if value is not None and getattr(series, name) != value}
    if "name" in wanted:
        _refuse_taken(session, wanted["name"])
    for name, value in wanted.items():
        setattr(series, name, value)
    if not wanted:
        return series
    series.revision += 1
    record(session, events.SeriesChanged(actor_id=actor.person_id, series_id=series_id, fields=tuple(sorted(wanted))))
    return series


def retire_series(session: Session, actor: Actor, series_id: int) -> None:
    """Give a series up; its meetings stay what they are, and its name is free again."""
    series = series_to_manage(session, actor, series_id)
    series.retired_at = clock.now()
    record(session, events.SeriesRetired(actor_id=actor.person_id, series_id=series_id))


def follow_meeting_deleted(session: Session, event: MeetingDeleted) -> None:
    """A deleted draft was no sitting of its series."""
    session.execute(sa.delete(SeriesMeeting).where(SeriesMeeting.meeting_id == event.meeting_id))


def _refuse_taken(session: Session, name: str) -> None:
    taken = sa.select(MeetingSeries.id).where(MeetingSeries.name == name, MeetingSeries.retired_at.is_(None))
    if session.scalar(taken.limit(1)) is not None:
        raise Conflict("series_name_taken")


def _agenda(session: Session, meeting_id: int) -> list[dict[str, Any]]:
    items = items_of(session, meeting_id)
    at = {item.id: place for place, item in enumerate(items)}
    kept = []
    for item in items:
        content = {name: getattr(item, name) for name in _KEPT}
        content = {name: value.value if isinstance(value, enum.Enum) else value for name, value in content.items()}
        kept.append({**content, "parent": at[item.parent_id] if item.parent_id is not None else None})
    return kept


def _seats(session: Session, meeting_id: int) -> list[dict[str, Any]]:
    query = sa.select(Seat.person_id, Seat.kind).where(Seat.meeting_id == meeting_id, Seat.kind.in_(_SEATED_AGAIN))
    return [{"person_id": row.person_id, "kind": row.kind.value} for row in session.execute(query.order_by(Seat.id))]


def _sitters(session: Session, pattern: Pattern) -> list[Sitter] | None:
    """Who of the pattern can be seated again; the whole cabinet when nobody of it may take the chair any more."""
    active = set(session.scalars(sa.select(Person.id).where(Person.active)))
    members = {each.id for each in persons_with_role(session, Role.MEMBER)}
    seats = [(each["person_id"], SeatKind(each["kind"])) for each in pattern.seats]
    stays = [
        Sitter(person_id=person_id, kind=kind)
        for person_id, kind in seats
        if person_id in (members if kind in VOTING_KINDS else active)
    ]
    return stays if any(each.kind is SeatKind.CHAIR for each in stays) else None
