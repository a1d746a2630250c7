"""Writing the agenda: items added, edited, ordered, taken off and brought back; every step of it can be undone."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.meetings import access, events
from ecabinet.meetings.models import AgendaItem, AgendaStep, Meeting
from ecabinet.meetings.picture import items_of
from ecabinet.meetings.rules import ItemStatus, Place, StepKind, arrange
from ecabinet.meetings.services import revise
from ecabinet.meetings.steps import SET_ASIDE, Change, holds, item_to_restore, note, step_of
from ecabinet.meetings.writing import CONTENT, clashes, put_back
from ecabinet.rulebook.rules import ItemKind

# What an item may be without.
EMPTY = {"title_en": "", "rapporteur": "", "rapporteur_id": None}


def add_item(session: Session, actor: Actor, meeting_id: int, version: int | None, content: Mapping[str, Any]) -> int:
    """Put a matter last on the agenda, or last among the parts of another."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    revise(meeting, version)
    _require_person(session, content.get("rapporteur_id"))
    item = AgendaItem(meeting_id=meeting_id, position=0, **{**content, **_filled(content)})
    if item.is_break:
        item.kind, item.classified = ItemKind.NOTE, False
    _refuse_parts_of_breaks(session, [item.parent_id])
    existing = places(session, meeting_id)
    item.position = _arranged([*existing, Place(id=0, parent_id=item.parent_id)])[-1].position
    session.add(item)
    session.flush()
    note(session, actor, meeting_id, Change(kind=StepKind.ADDED, item=item))
    _tell(session, actor, meeting, item.id)
    return item.id


def edit_item(
    session: Session,
    actor: Actor,
    item_id: int,
    version: int | None,
    changes: Mapping[str, Any],
    revision: int | None = None,
) -> int:
    """Change some fields of an item; returns the id of its meeting.

    With the `revision` that was seen, a field that somebody else has changed since is a Conflict, and nothing changes.
    """
    item = access.item_to_manage(session, actor, item_id)
    revise(item.meeting, version)
    _require_person(session, changes.get("rapporteur_id"))
    wanted = {name: value for name, value in _filled(changes).items() if getattr(item, name) != value}
    _refuse_stale(session, item, revision, wanted)
    if item.is_break and not wanted.keys() <= {"title", "title_en", "minutes"}:
        raise Conflict("item_is_a_break")
    write(session, actor, item, wanted)
    _tell(session, actor, item.meeting, item_id)
    return item.meeting_id


def write(
    session: Session, actor: Actor, item: AgendaItem, wanted: Mapping[str, Any], undoes: int | None = None
) -> None:
    """Let an item say this, as one step; what it says already is no step. Raises Conflict, from other rooms."""
    if not wanted:
        return
    if wanted.get("classified"):
        # Papers filed before would stay readable: the room that keeps them may refuse.
        about = {"meeting_id": item.meeting_id, "item_id": item.id}
        record(session, events.ItemClassified(actor_id=actor.person_id, **about))
    before = {name: getattr(item, name) for name in wanted}
    for name, value in wanted.items():
        setattr(item, name, value)
    item.revision += 1
    note(
        session,
        actor,
        item.meeting_id,
        Change(kind=StepKind.EDITED, item=item, before=before, after=wanted, undoes=undoes),
    )


def remove_item(session: Session, actor: Actor, item_id: int, version: int | None, undoes: int | None = None) -> None:
    """Take an item off the agenda, unless it was treated, has parts, or other rooms hold to it; it can come back."""
    item = access.item_to_manage(session, actor, item_id)
    revise(item.meeting, version)
    if item.status is not ItemStatus.PENDING:
        raise Conflict("item_already_treated")
    if session.scalar(sa.select(AgendaItem.id).filter_by(parent_id=item_id, removed_at=None).limit(1)):
        raise Conflict("item_has_parts")
    record(session, events.ItemRemoved(actor_id=actor.person_id, meeting_id=item.meeting_id, item_id=item_id))
    if holds(session, "agenda_item.id", item_id, SET_ASIDE):
        raise Conflict("item_in_use")
    item.removed_at = clock.now()
    session.flush()
    note(session, actor, item.meeting_id, Change(kind=StepKind.REMOVED, item=item, undoes=undoes))
    settle(session, places(session, item.meeting_id))
    _tell(session, actor, item.meeting, None)


def restore_item(session: Session, actor: Actor, item_id: int, version: int | None, undoes: int | None = None) -> int:
    """Bring an item back to where it stood, with its papers; returns the id of its meeting."""
    item = item_to_restore(session, actor, item_id)
    revise(item.meeting, version)
    arranged = put_back(places(session, item.meeting_id), _place(item))
    item.removed_at = None
    session.flush()
    settle(session, arranged)
    record(session, events.ItemRestored(actor_id=actor.person_id, meeting_id=item.meeting_id, item_id=item_id))
    note(session, actor, item.meeting_id, Change(kind=StepKind.RESTORED, item=item, undoes=undoes))
    _tell(session, actor, item.meeting, item_id)
    return item.meeting_id


def order_agenda(
    session: Session,
    actor: Actor,
    meeting_id: int,
    version: int | None,
    order: Sequence[Place],
    undoes: int | None = None,
) -> None:
    """Put the whole agenda in this order; planned times follow."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    revise(meeting, version)
    before = places(session, meeting_id)
    if {place.id for place in order} != {place.id for place in before}:
        raise Invalid("agenda_not_whole")
    _refuse_parts_of_breaks(session, [place.parent_id for place in order])
    settle(session, order)
    was, now = order_of(before), order_of(places(session, meeting_id))
    if was != now:
        note(session, actor, meeting_id, Change(kind=StepKind.ORDERED, before=was, after=now, undoes=undoes))
    _tell(session, actor, meeting, None)


def undo_step(session: Session, actor: Actor, meeting_id: int, version: int | None, step_id: int) -> None:
    """Take one change back, as long as what it made is still there. Raises Conflict `step_overtaken`."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    step = step_of(session, meeting_id, step_id)
    if step.undone_at is not None or not _stands(session, step):
        raise Conflict("step_overtaken")
    step.undone_at = clock.now()
    item_id = step.item_id or 0
    if step.kind is StepKind.ORDERED:
        back = [Place(id=place[0], parent_id=place[1]) for place in step.before["order"]]
        order_agenda(session, actor, meeting_id, version, back, undoes=step.id)
    elif step.kind is StepKind.REMOVED:
        restore_item(session, actor, item_id, version, undoes=step.id)
    elif step.kind is StepKind.EDITED:
        revise(meeting, version)
        write(session, actor, session.get_one(AgendaItem, item_id), _typed(step.before), undoes=step.id)
        _tell(session, actor, meeting, item_id)
    else:
        remove_item(session, actor, item_id, version, undoes=step.id)


def places(session: Session, meeting_id: int) -> list[Place]:
    """Where the items of a meeting stand, in reading order."""
    return [_place(item) for item in items_of(session, meeting_id)]


def order_of(found: Sequence[Place]) -> dict[str, Any]:
    """An order as a step keeps it."""
    return {"order": [[place.id, place.parent_id] for place in found]}


def _place(item: AgendaItem) -> Place:
    return Place(id=item.id, parent_id=item.parent_id, position=item.position)


def _stands(session: Session, step: AgendaStep) -> bool:
    """Whether what a step made is what is there."""
    if step.kind is StepKind.ORDERED:
        return order_of(places(session, step.meeting_id)) == step.after
    item = session.get(AgendaItem, step.item_id)
    if item is None:
        return False
    if step.kind is StepKind.EDITED:
        same = all(getattr(item, name) == value for name, value in _typed(step.after).items())
        return same and item.removed_at is None
    if step.kind is StepKind.REMOVED:
        return item.removed_at is not None
    return item.removed_at is None and item.revision == step.revision


def _typed(content: Mapping[str, Any]) -> dict[str, Any]:
    """What a step kept, as the row has it."""
    return {name: ItemKind(value) if name == "kind" else value for name, value in content.items()}


def _arranged(order: Sequence[Place]) -> list[Place]:
    try:
        return arrange(order)
    except ValueError as fault:
        raise Invalid(str(fault)) from None


def settle(session: Session, order: Sequence[Place]) -> None:
    """Give every item its parent and its position in this order."""
    arranged = _arranged(order)
    items = {
        item.id: item
        for item in session.scalars(sa.select(AgendaItem).where(AgendaItem.id.in_([p.id for p in arranged])))
    }
    for place in arranged:
        items[place.id].parent_id, items[place.id].position = place.parent_id, place.position
    session.flush()


def _refuse_parts_of_breaks(session: Session, parent_ids: Sequence[int | None]) -> None:
    wanted = {parent_id for parent_id in parent_ids if parent_id is not None}
    breaks = sa.select(AgendaItem.id).where(AgendaItem.id.in_(wanted), AgendaItem.is_break)
    if wanted and session.scalar(breaks.limit(1)) is not None:
        raise Conflict("item_is_a_break")


def _refuse_stale(session: Session, item: AgendaItem, revision: int | None, wanted: Mapping[str, Any]) -> None:
    if revision is None or revision == item.revision:
        return
    query = sa.select(AgendaStep.revision, AgendaStep.after).filter_by(item_id=item.id, kind=StepKind.EDITED)
    made = [(later or 0, after) for later, after in session.execute(query)]
    clashing = clashes(revision, wanted, made)
    if clashing:
        raise Conflict("item_changed", revision=item.revision, fields=clashing)


def _filled(content: Mapping[str, Any]) -> dict[str, Any]:
    """Given fields; null empties what may be empty and leaves the rest as it is."""
    return {
        name: EMPTY.get(name) if value is None else value
        for name, value in content.items()
        if name in (*CONTENT, "is_break") and (value is not None or name in EMPTY)
    }


def _require_person(session: Session, person_id: int | None) -> None:
    if person_id is not None and session.get(Person, person_id) is None:
        raise Invalid("unknown_person")


def _tell(session: Session, actor: Actor, meeting: Meeting, item_id: int | None) -> None:
    fact = events.AgendaChanged(
        actor_id=actor.person_id, meeting_id=meeting.id, version=meeting.version, item_id=item_id
    )
    record(session, fact)
