"""Reading recusals for a person: who may declare one, who may lift it, and everybody at the meeting sees that it is."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.meetings.access import conducts, meeting_to_conduct, meeting_to_see, seated_person_ids
from ecabinet.meetings.closing import CLOSED, persons_of
from ecabinet.meetings.models import AgendaItem, Recusal
from ecabinet.recusal.rules import obstacle_to_recuse


def item_to_recuse(session: Session, actor: Actor, item_id: int, person_id: int) -> AgendaItem:
    """An item from which this person may be recused now, its meeting locked: by themself, or by whoever conducts.

    Raises NotFound, NotPermitted, Conflict.
    """
    item = session.get(AgendaItem, item_id)
    if item is None:
        raise NotFound
    meeting = meeting_to_see(session, actor, item.meeting_id, lock=True)
    if person_id != actor.person_id and not conducts(session, actor, item.meeting_id):
        raise NotPermitted("conductor_only")
    if person_id not in seated_person_ids(session, item.meeting_id):
        if person_id == actor.person_id:
            raise NotPermitted("not_seated")
        raise NotFound
    session.refresh(item)  # the lock came after the first look
    code = obstacle_to_recuse(meeting.status, item.status)
    if code is not None:
        raise Conflict(code)
    return item


def recusal_to_lift(session: Session, actor: Actor, recusal_id: int) -> Recusal:
    """A recusal, its meeting locked, for whoever conducts and is not the one recused. Raises NotFound, NotPermitted."""
    recusal = session.get(Recusal, recusal_id)
    if recusal is None:
        raise NotFound
    meeting_to_conduct(session, actor, recusal.meeting_id)
    if recusal.person_id == actor.person_id:
        raise NotPermitted("own_recusal")
    session.refresh(recusal)
    return recusal


def recusals_to_see(session: Session, actor: Actor, meeting_id: int) -> Sequence[Recusal]:
    """Every recusal of a meeting, lifted or not, in the order of declaring. Raises NotFound."""
    meeting_to_see(session, actor, meeting_id)
    return session.scalars(sa.select(Recusal).where(Recusal.meeting_id == meeting_id).order_by(Recusal.id)).all()


def own_closed(session: Session, actor: Actor) -> Sequence[Recusal]:
    """What closes items to this person, or to the principal whose aide they are."""
    mine = sa.and_(Recusal.person_id.in_(persons_of(actor)), CLOSED)
    return session.scalars(sa.select(Recusal).where(mine).order_by(Recusal.id)).all()
