"""The steps of writing an agenda, and what was taken off it: kept to be undone, gone when the sitting is over."""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, joinedload

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import Model
from ecabinet.core.errors import NotFound, NotPermitted
from ecabinet.core.events import record
from ecabinet.meetings import access, events
from ecabinet.meetings.models import AgendaItem, AgendaStep
from ecabinet.meetings.rules import StepKind

# Papers are set aside with their item and come back with it; whatever else names an item keeps it on the agenda.
SET_ASIDE = {"paper", "paper_upload", "agenda_item"}


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of an agenda: of which item, what was there before and after, and which step it takes back."""

    kind: StepKind
    item: AgendaItem | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    undoes: int | None = None


def note(session: Session, actor: Actor, meeting_id: int, change: Change) -> None:
    """Keep one change as a step."""
    step = AgendaStep(
        meeting_id=meeting_id,
        kind=change.kind,
        item_id=change.item.id if change.item else None,
        revision=change.item.revision if change.item else None,
        before=_kept(change.before),
        after=_kept(change.after),
        by_id=actor.person_id,
        at=clock.now(),
        undoes_id=change.undoes,
    )
    session.add(step)
    session.flush()


def item_to_restore(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    """An item that left the agenda, its meeting locked, for the secretariat. Raises NotFound, NotPermitted."""
    item = session.get(AgendaItem, item_id)
    if item is None:
        raise NotFound
    access.meeting_to_manage(session, actor, item.meeting_id)
    if item.removed_at is None:
        raise NotFound
    return item


def items_removed(session: Session, meeting_id: int) -> Sequence[AgendaItem]:
    """What left an agenda and can come back, the latest first. The caller has asked who may see it."""
    query = sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting_id, AgendaItem.removed_at.is_not(None))
    return session.scalars(query.order_by(AgendaItem.removed_at.desc(), AgendaItem.id.desc())).all()


def steps_to_see(session: Session, actor: Actor, meeting_id: int, most: int = 50) -> Sequence[AgendaStep]:
    """The latest changes of an agenda, the newest first, for the secretariat. Raises NotFound, NotPermitted."""
    access.meeting_to_see(session, actor, meeting_id)
    if not access.manages(actor):
        raise NotPermitted("secretariat_only")
    query = sa.select(AgendaStep).where(AgendaStep.meeting_id == meeting_id).options(joinedload(AgendaStep.by))
    return session.scalars(query.order_by(AgendaStep.id.desc()).limit(most)).all()


def titles_of_items(session: Session, meeting_id: int) -> dict[int, str]:
    """What the items of a meeting are called, those that left included. The caller has asked who may see it."""
    query = sa.select(AgendaItem.id, AgendaItem.title).where(AgendaItem.meeting_id == meeting_id)
    return {row.id: row.title for row in session.execute(query)}


def step_of(session: Session, meeting_id: int, step_id: int) -> AgendaStep:
    """A step of a meeting that the caller may change. Raises NotFound."""
    step = session.get(AgendaStep, step_id)
    if step is None or step.meeting_id != meeting_id:
        raise NotFound
    return step


def holds(session: Session, target: str, row_id: int, left_aside: Collection[str] = ()) -> bool:
    """Whether a row of any table names this row of `target` ("agenda_item.id") and would neither leave with it nor
    let it go."""
    named = [
        (table, column)
        for table in Model.metadata.tables.values()
        for column in table.columns
        if table.name not in left_aside
        and any(key.target_fullname == target and key.ondelete is None for key in column.foreign_keys)
    ]
    found = (sa.select(sa.literal(1)).select_from(table).where(column == row_id).limit(1) for table, column in named)
    return any(session.scalar(query) is not None for query in found)


def discard_removed(session: Session, actor: Actor, meeting_id: int) -> None:
    """What was taken off an agenda is gone for good, with everything set aside for its return."""
    removed = items_removed(session, meeting_id)
    for item in removed:
        record(session, events.ItemDiscarded(actor_id=actor.person_id, meeting_id=meeting_id, item_id=item.id))
        item.parent_id = None
    session.flush()
    for item in removed:
        session.delete(item)
    session.flush()


def _kept(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.value if isinstance(value, enum.Enum) else value for name, value in content.items()}
