"""Reading custody: the clerk and the secretariat keep the copies, a person sees that one was handed to them."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from ecabinet.accounts.rules import Role
from ecabinet.core.actor import Actor
from ecabinet.core.codes import typed
from ecabinet.core.errors import Conflict, Invalid, NotFound, NotPermitted
from ecabinet.custody.models import PaperCopy
from ecabinet.custody.rules import OUTSTANDING, CopyState
from ecabinet.meetings.access import item_to_see, meeting_to_see
from ecabinet.meetings.closing import recused
from ecabinet.meetings.models import AgendaItem, Meeting, Seat


def keeps(actor: Actor) -> bool:
    """Whether this person keeps paper copies."""
    return actor.has(Role.CLERK, Role.SECRETARY)


def item_to_keep(session: Session, actor: Actor, item_id: int) -> AgendaItem:
    """A classified item, locked, for its keeper. Raises NotFound, NotPermitted, Conflict."""
    item = item_to_see(session, actor, item_id)
    _require_keeper(actor)
    session.get(Meeting, item.meeting_id, with_for_update=True)
    if not item.classified:
        raise Conflict("item_not_classified")
    return item


def copy_to_keep(session: Session, actor: Actor, copy_id: int) -> tuple[PaperCopy, AgendaItem]:
    """A copy, locked, for its keeper; for others it does not exist. Raises NotFound."""
    copy = session.get(PaperCopy, copy_id, with_for_update=True)
    if copy is None or not keeps(actor):
        raise NotFound
    return copy, item_to_see(session, actor, copy.item_id)


def copy_to_read(session: Session, actor: Actor, copy_id: int) -> tuple[PaperCopy, AgendaItem]:
    """A copy, locked, for whoever holds it or keeps it; anybody else's does not exist. Raises NotFound."""
    copy = session.get(PaperCopy, copy_id, with_for_update=True)
    if copy is None or not (keeps(actor) or (copy.holder_id == actor.person_id and copy.state in OUTSTANDING)):
        raise NotFound
    return copy, item_to_see(session, actor, copy.item_id)


def copy_of_code(session: Session, actor: Actor, text: str) -> tuple[PaperCopy, AgendaItem]:
    """The copy whose label was scanned or typed. Raises NotPermitted, NotFound."""
    _require_keeper(actor)
    query = sa.select(PaperCopy).where(PaperCopy.code == typed(text)).options(selectinload(PaperCopy.moves))
    copy = session.scalar(query)
    if copy is None:
        raise NotFound
    return copy, item_to_see(session, actor, copy.item_id)


def ledger_to_see(session: Session, actor: Actor, meeting_id: int) -> list[tuple[AgendaItem, Sequence[PaperCopy]]]:
    """Classified items of a meeting, and whatever else has copies, with every copy. Raises NotFound, NotPermitted."""
    meeting_to_see(session, actor, meeting_id)
    _require_keeper(actor)
    has_copies = sa.exists().where(PaperCopy.item_id == AgendaItem.id)
    items = session.scalars(
        sa.select(AgendaItem)
        .where(
            AgendaItem.meeting_id == meeting_id,
            AgendaItem.removed_at.is_(None),
            sa.or_(AgendaItem.classified, has_copies),
            ~recused(actor),
        )
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()
    copies: dict[int, list[PaperCopy]] = {item.id: [] for item in items}
    query = sa.select(PaperCopy).where(PaperCopy.item_id.in_(copies)).order_by(PaperCopy.number)
    for copy in session.scalars(query.options(selectinload(PaperCopy.moves))):
        copies[copy.item_id].append(copy)
    return [(item, copies[item.id]) for item in items]


def copies_of(session: Session, item_id: int) -> Sequence[PaperCopy]:
    """The copies of an item by number, with what was done with each."""
    query = sa.select(PaperCopy).where(PaperCopy.item_id == item_id).order_by(PaperCopy.number)
    return session.scalars(query.options(selectinload(PaperCopy.moves))).all()


def own_copies(session: Session, actor: Actor, meeting_id: int) -> Sequence[PaperCopy]:
    """The copies that this person has in their hands; also of an item closed to them, for they are to come back.

    Raises NotFound.
    """
    meeting_to_see(session, actor, meeting_id)
    query = (
        sa.select(PaperCopy)
        .join(AgendaItem, AgendaItem.id == PaperCopy.item_id)
        .where(
            AgendaItem.meeting_id == meeting_id,
            PaperCopy.holder_id == actor.person_id,
            PaperCopy.state.in_([CopyState.OUT, CopyState.READ]),
        )
        .order_by(PaperCopy.item_id, PaperCopy.number)
    )
    return session.scalars(query).all()


def holder_to_be(session: Session, item: AgendaItem, person_id: int) -> None:
    """Only somebody seated is given a copy. Raises Invalid."""
    seated = sa.select(Seat.id).where(Seat.meeting_id == item.meeting_id, Seat.person_id == person_id)
    if session.scalar(seated) is None:
        raise Invalid("holder_not_seated")


def usable_copies(session: Session, item_ids: Sequence[int]) -> dict[int, int]:
    """How many copies of each item can be read: all but the missing and the destroyed."""
    gone = (CopyState.MISSING, CopyState.DESTROYED)
    query = (
        sa.select(PaperCopy.item_id, sa.func.count(PaperCopy.id))
        .where(PaperCopy.item_id.in_(item_ids), PaperCopy.state.not_in(gone))
        .group_by(PaperCopy.item_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def outstanding(session: Session, meeting_id: int) -> int:
    """How many copies of a meeting are with somebody or missing."""
    query = (
        sa.select(sa.func.count(PaperCopy.id))
        .join(AgendaItem, AgendaItem.id == PaperCopy.item_id)
        .where(AgendaItem.meeting_id == meeting_id, PaperCopy.state.in_(OUTSTANDING))
    )
    return session.scalar(query) or 0


def _require_keeper(actor: Actor) -> None:
    if not keeps(actor):
        raise NotPermitted("keepers_only")
