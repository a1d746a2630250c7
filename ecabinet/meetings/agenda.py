"""Writing the agenda: items added, edited, ordered and taken off."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.meetings import access, events
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.picture import items_of
from ecabinet.meetings.rules import ItemStatus, Place, arrange
from ecabinet.meetings.services import revise

# What an item may be without.
EMPTY = {"title_en": "", "rapporteur": "", "rapporteur_id": None}


def add_item(session: Session, actor: Actor, meeting_id: int, version: int | None, content: Mapping[str, Any]) -> int:
    """Put a matter last on the agenda, or last among the parts of another."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    revise(meeting, version)
    _require_person(session, content.get("rapporteur_id"))
    item = AgendaItem(meeting_id=meeting_id, position=0, **{**content, **_filled(content)})
    existing = _places(session, meeting_id)
    try:
        arranged = arrange([*existing, Place(id=0, parent_id=item.parent_id)])
    except ValueError as fault:
        raise Invalid(str(fault)) from None
    item.position = arranged[-1].position
    session.add(item)
    session.flush()
    _tell(session, actor, meeting, item.id)
    return item.id


def edit_item(session: Session, actor: Actor, item_id: int, version: int | None, changes: Mapping[str, Any]) -> int:
    """Change some fields of an item; returns the id of its meeting."""
    item = access.item_to_manage(session, actor, item_id)
    revise(item.meeting, version)
    _require_person(session, changes.get("rapporteur_id"))
    if changes.get("classified") and not item.classified:
        # Papers filed before would stay readable: the room that keeps them may refuse.
        record(
            session,
            events.ItemClassified(actor_id=actor.person_id, meeting_id=item.meeting_id, item_id=item_id),
        )
    for name, value in _filled(changes).items():
        setattr(item, name, value)
    _tell(session, actor, item.meeting, item_id)
    return item.meeting_id


def remove_item(session: Session, actor: Actor, item_id: int, version: int | None) -> None:
    """Take an item off the agenda, unless it was treated, has parts, or other rooms hold to it."""
    item = access.item_to_manage(session, actor, item_id)
    revise(item.meeting, version)
    if item.status is not ItemStatus.PENDING:
        raise Conflict("item_already_treated")
    if session.scalar(sa.select(AgendaItem.id).where(AgendaItem.parent_id == item_id).limit(1)):
        raise Conflict("item_has_parts")
    record(session, events.ItemRemoved(actor_id=actor.person_id, meeting_id=item.meeting_id, item_id=item_id))
    meeting = item.meeting
    session.delete(item)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict("item_in_use") from None
    _close_ranks(session, meeting.id)
    _tell(session, actor, meeting, None)


def order_agenda(session: Session, actor: Actor, meeting_id: int, version: int, order: Sequence[Place]) -> None:
    """Put the whole agenda in this order; planned times follow."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    revise(meeting, version)
    items = {item.id: item for item in items_of(session, meeting_id)}
    if {place.id for place in order} != items.keys():
        raise Invalid("agenda_not_whole")
    try:
        arranged = arrange(order)
    except ValueError as fault:
        raise Invalid(str(fault)) from None
    for place in arranged:
        items[place.id].parent_id, items[place.id].position = place.parent_id, place.position
    _tell(session, actor, meeting, None)


def _places(session: Session, meeting_id: int) -> list[Place]:
    return [
        Place(id=item.id, parent_id=item.parent_id, position=item.position) for item in items_of(session, meeting_id)
    ]


def _close_ranks(session: Session, meeting_id: int) -> None:
    items = {item.id: item for item in items_of(session, meeting_id)}
    for place in arrange([Place(id=item.id, parent_id=item.parent_id) for item in items.values()]):
        items[place.id].position = place.position


def _filled(content: Mapping[str, Any]) -> dict[str, Any]:
    """Given fields; null empties what may be empty and leaves the rest as it is."""
    return {
        name: EMPTY.get(name) if value is None else value
        for name, value in content.items()
        if value is not None or name in EMPTY
    }


def _require_person(session: Session, person_id: int | None) -> None:
    if person_id is not None and session.get(Person, person_id) is None:
        raise Invalid("unknown_person")


def _tell(session: Session, actor: Actor, meeting: Meeting, item_id: int | None) -> None:
    fact = events.AgendaChanged(
        actor_id=actor.person_id, meeting_id=meeting.id, version=meeting.version, item_id=item_id
    )
    record(session, fact)
