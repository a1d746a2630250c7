"""Whether an item is closed to a person, who is recused from it: decided here and nowhere else, asked by every room."""

from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.meetings.models import AgendaItem, Recusal

# What is closed was not lifted: said here too, so that the index of what stands is used.
CLOSED = sa.and_(Recusal.closed, Recusal.lifted_at.is_(None))


def recused(actor: Actor) -> sa.ColumnElement[bool]:
    """Whether the item of a query is closed to this person, or to the principal whose aide they are.

    The one answer to that question: every room asks it, here or by `closed_items`.
    """
    return closed_to(persons_of(actor))


def closed_to(persons: Sequence[int] | sa.BindParameter[Sequence[int]]) -> sa.ColumnElement[bool]:
    """The same for `persons_of` an actor, who may be given when the query is run."""
    return sa.exists().where(Recusal.item_id == AgendaItem.id, Recusal.person_id.in_(persons), CLOSED)


def takes_no_part(person_id: int | sa.BindParameter[int]) -> sa.ColumnElement[bool]:
    """Whether this person takes no part in the item of a query, also when it is over; as `recused_from` says."""
    return sa.exists().where(
        Recusal.item_id == AgendaItem.id, Recusal.person_id == person_id, Recusal.lifted_at.is_(None)
    )


def closed_items(session: Session, actor: Actor, meeting_id: int) -> set[int]:
    """The items of a meeting that are closed to this person, who is recused from them."""
    return set(session.scalars(sa.select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id, recused(actor))))


def closed_by_person(session: Session, which: sa.ColumnElement[bool]) -> dict[int, set[int]]:
    """The items that are closed to each person, by these recusals. The caller has asked who may know."""
    found: dict[int, set[int]] = {}
    query = sa.select(Recusal.person_id, Recusal.item_id).where(which, CLOSED)
    for person_id, item_id in session.execute(query):
        found.setdefault(person_id, set()).add(item_id)
    return found


def recused_from(session: Session, item_ids: Collection[int]) -> set[int]:
    """Who takes no part in any of these items, and so has no vote on them, also when they are over."""
    query = sa.select(Recusal.person_id).where(Recusal.item_id.in_(item_ids), Recusal.lifted_at.is_(None))
    return set(session.scalars(query))


def by_item(recusals: Iterable[Recusal]) -> dict[int, list[int]]:
    """Whom these recusals concern, by item."""
    found: dict[int, list[int]] = {}
    for recusal in recusals:
        found.setdefault(recusal.item_id, []).append(recusal.person_id)
    return found


def persons_of(actor: Actor) -> list[int]:
    """The person, and the principal whose aide they are: an aide sees what the principal sees, and no more."""
    return [actor.person_id] if actor.principal_id is None else [actor.person_id, actor.principal_id]


def standing(session: Session, which: sa.ColumnElement[bool]) -> Sequence[Recusal]:
    """Recusals that nobody has lifted, of these."""
    return session.scalars(sa.select(Recusal).where(which, Recusal.lifted_at.is_(None)).order_by(Recusal.id)).all()
