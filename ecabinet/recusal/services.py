"""Taking no part in an item: declared by the member or for them, over with the item or the sitting, or lifted."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.events import record
from ecabinet.meetings import access
from ecabinet.meetings.closing import standing
from ecabinet.meetings.events import AgendaChanged, MeetingFinished, MovedToItem, SeatsChanged
from ecabinet.meetings.models import AgendaItem, Meeting, Recusal
from ecabinet.meetings.quorum import follow_quorum
from ecabinet.meetings.rules import ItemStatus, Place
from ecabinet.meetings.seats import sittings
from ecabinet.recusal import access as recusals
from ecabinet.recusal.events import RecusalDeclared, RecusalEnded, RecusalEnding, RecusalResumed
from ecabinet.recusal.rules import also_recused, parts_of


def recuse(session: Session, actor: Actor, item_id: int, person_id: int | None) -> Recusal:
    """Close an item and its parts to a person, and with them, by the rules, to their substitute.

    Recused already: nothing new happened. Raises NotFound, NotPermitted, Conflict, also from other rooms.
    """
    whom = person_id or actor.person_id
    item = recusals.item_to_recuse(session, actor, item_id, whom)
    rule = access.rules_of(item.meeting).recusal
    persons = [whom, *also_recused(rule, sittings(session, item.meeting_id), whom)]
    for each in [item, *_open_parts(session, item)]:
        known = {row.person_id for row in standing(session, Recusal.item_id == each.id)}
        for person in persons:
            if person not in known:
                _close(session, actor.person_id, each, person)
    follow_quorum(session, actor, item.meeting)
    return standing(session, sa.and_(Recusal.item_id == item_id, Recusal.person_id == whom))[0]


def lift_recusal(session: Session, actor: Actor, recusal_id: int) -> Recusal:
    """Let the person take part again, in the vote too. Lifted already: nothing new happened."""
    recusal = recusals.recusal_to_lift(session, actor, recusal_id)
    if recusal.lifted_at is not None:
        return recusal
    was_closed = recusal.closed
    recusal.closed, recusal.lifted_at, recusal.lifted_by_id = False, clock.now(), actor.person_id
    session.flush()
    follow_quorum(session, actor, session.get_one(Meeting, recusal.meeting_id))
    if was_closed:
        _tell_ended(session, actor.person_id, recusal, RecusalEnding.LIFTED)
    return recusal


def follow_moved_to_item(session: Session, event: MovedToItem) -> None:
    """With the item before everything of it opens again but its vote; one taken up again is closed again."""
    _open_all(session, event.actor_id, Recusal.item_id == event.from_item_id, RecusalEnding.ITEM_ENDED)
    for recusal in standing(session, sa.and_(Recusal.item_id == event.item_id, ~Recusal.closed)):
        recusal.closed = True
        session.flush()
        about = {"meeting_id": recusal.meeting_id, "item_id": recusal.item_id, "person_id": recusal.person_id}
        record(session, RecusalResumed(actor_id=event.actor_id, **about))


def follow_meeting_finished(session: Session, event: MeetingFinished) -> None:
    """Nothing stays closed after the sitting."""
    _open_all(session, event.actor_id, Recusal.meeting_id == event.meeting_id, RecusalEnding.MEETING_FINISHED)


def follow_plan(session: Session, event: AgendaChanged | SeatsChanged) -> None:
    """What came below an item since, and by the rules who was seated since for its recused member, is closed too.

    What somebody lifted stays lifted. Raises Conflict, also from other rooms.
    """
    rows = session.scalars(sa.select(Recusal).where(Recusal.meeting_id == event.meeting_id).order_by(Recusal.id)).all()
    known = {(row.item_id, row.person_id) for row in rows}
    for row in rows:
        item = session.get(AgendaItem, row.item_id)
        if item is None or not row.closed:
            continue
        rule = access.rules_of(item.meeting).recusal
        persons = [row.person_id, *also_recused(rule, sittings(session, item.meeting_id), row.person_id)]
        for each in [item, *_open_parts(session, item)]:
            for person in persons:
                if (each.id, person) not in known:
                    known.add((each.id, person))
                    _close(session, event.actor_id or row.declared_by_id, each, person)


def _close(session: Session, actor_id: int, item: AgendaItem, person_id: int) -> None:
    about = {"meeting_id": item.meeting_id, "item_id": item.id, "person_id": person_id}
    on_behalf = person_id != actor_id
    record(session, RecusalDeclared(actor_id=actor_id, on_behalf=on_behalf, **about))
    session.add(Recusal(**about, closed=True, declared_at=clock.now(), declared_by_id=actor_id))
    session.flush()


def _open_all(session: Session, actor_id: int | None, which: sa.ColumnElement[bool], reason: RecusalEnding) -> None:
    for recusal in standing(session, sa.and_(which, Recusal.closed)):
        recusal.closed = False
        session.flush()
        _tell_ended(session, actor_id, recusal, reason)


def _tell_ended(session: Session, actor_id: int | None, recusal: Recusal, reason: RecusalEnding) -> None:
    about = {"meeting_id": recusal.meeting_id, "item_id": recusal.item_id, "person_id": recusal.person_id}
    record(session, RecusalEnded(actor_id=actor_id, reason=reason, **about))


def _open_parts(session: Session, item: AgendaItem) -> Iterable[AgendaItem]:
    """The parts of an item, and theirs, that are not over."""
    items = {each.id: each for each in session.scalars(sa.select(AgendaItem).filter_by(meeting_id=item.meeting_id))}
    places = [Place(id=each.id, parent_id=each.parent_id, position=each.position) for each in items.values()]
    return [items[part] for part in parts_of(places, item.id) if items[part].status is not ItemStatus.DONE]
