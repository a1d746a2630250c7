"""Making numbered copies, and noting what is done with each."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock, crypto
from ecabinet.core.actor import Actor
from ecabinet.core.codes import RANDOM_BYTES, code_of
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.custody import access
from ecabinet.custody.events import CopiesMade, CopiesOutstanding, CopyMoved, LabelsPrinted
from ecabinet.custody.models import CopyMove, PaperCopy
from ecabinet.custody.rules import MOST_COPIES, CopyState, Move, after
from ecabinet.meetings.events import MeetingCalledOff, MeetingFinished
from ecabinet.meetings.models import AgendaItem


def make_copies(session: Session, actor: Actor, item_id: int, count: int) -> AgendaItem:
    """Number so many further copies of a classified item. Raises NotFound, NotPermitted, Conflict, Invalid."""
    item = access.item_to_keep(session, actor, item_id)
    query = sa.select(sa.func.coalesce(sa.func.max(PaperCopy.number), 0)).where(PaperCopy.item_id == item_id)
    last: int = session.execute(query).scalar_one()
    if last + count > MOST_COPIES:
        raise Invalid("too_many_copies", limit=MOST_COPIES)
    now = clock.now()
    for number in range(last + 1, last + count + 1):
        copy = PaperCopy(
            item_id=item_id,
            number=number,
            code=code_of(crypto.random_bytes(RANDOM_BYTES)),
            state=CopyState.PRINTED,
            made_by_id=actor.person_id,
            made_at=now,
        )
        session.add(copy)
    session.flush()
    fact = CopiesMade(
        actor_id=actor.person_id, meeting_id=item.meeting_id, item_id=item_id, first=last + 1, last=last + count
    )
    record(session, fact)
    return item


def hand_out(session: Session, actor: Actor, copy_id: int, person_id: int) -> PaperCopy:
    """Give a copy to somebody seated. Raises NotFound, NotPermitted, Invalid, Conflict."""
    copy, item = access.copy_to_keep(session, actor, copy_id)
    access.holder_to_be(session, item, person_id)
    return _moved(session, actor, copy, item, Move.HAND_OUT, person_id)


def note_read(session: Session, actor: Actor, copy_id: int) -> PaperCopy:
    """Note that a copy was read: by its holder, or by its keeper for them."""
    copy, item = access.copy_to_read(session, actor, copy_id)
    return _moved(session, actor, copy, item, Move.NOTE_READ, copy.holder_id)


def move_copy(session: Session, actor: Actor, copy_id: int, move: Move) -> PaperCopy:
    """Take a copy back, report it missing, or note its destruction. Raises NotFound, NotPermitted, Conflict."""
    copy, item = access.copy_to_keep(session, actor, copy_id)
    return _moved(session, actor, copy, item, move, copy.holder_id)


def print_labels(session: Session, actor: Actor, item_id: int) -> list[PaperCopy]:
    """The copies that get a label: all that were not destroyed. Raises NotFound, NotPermitted, Conflict."""
    item = access.item_to_keep(session, actor, item_id)
    copies = [copy for copy in access.copies_of(session, item_id) if copy.state is not CopyState.DESTROYED]
    if not copies:
        raise Conflict("no_copies")
    fact = LabelsPrinted(actor_id=actor.person_id, meeting_id=item.meeting_id, item_id=item_id, labels=len(copies))
    record(session, fact)
    return copies


def follow_meeting_finished(session: Session, event: MeetingFinished | MeetingCalledOff) -> None:
    """Note what is still out; the sitting ends all the same."""
    left = access.outstanding(session, event.meeting_id)
    if left:
        record(session, CopiesOutstanding(actor_id=None, meeting_id=event.meeting_id, copies=left))


def _moved(
    session: Session, actor: Actor, copy: PaperCopy, item: AgendaItem, move: Move, person_id: int | None
) -> PaperCopy:
    state = after(copy.state, move)
    if state is None:
        raise Conflict("copy_elsewhere", state=copy.state)
    copy.state = state
    copy.holder_id = person_id if move is not Move.DESTROY else None
    copy.moves.append(CopyMove(move=move, holder_id=person_id, noted_by_id=actor.person_id, at=clock.now()))
    session.flush()
    fact = CopyMoved(
        actor_id=actor.person_id,
        meeting_id=item.meeting_id,
        item_id=item.id,
        copy_id=copy.id,
        number=copy.number,
        move=move,
        person_id=person_id,
    )
    record(session, fact)
    return copy
