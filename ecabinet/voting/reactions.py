"""How voting follows the meeting, inside the transaction of what happened there."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.errors import Conflict
from ecabinet.documents.events import PaperRecalled, PaperReplaced
from ecabinet.meetings.events import ItemRemoved, MeetingFinished, MeetingSuspended
from ecabinet.recusal.events import RecusalDeclared
from ecabinet.voting.models import Poll
from ecabinet.voting.rules import PollStatus
from ecabinet.voting.running import concerns


def require_polls_closed(session: Session, event: MeetingFinished | MeetingSuspended) -> None:
    """A sitting neither ends nor rests under an open vote. Raises Conflict."""
    query = sa.select(Poll.id).where(Poll.meeting_id == event.meeting_id, Poll.status == PollStatus.OPEN)
    still_open = session.scalars(query.order_by(Poll.id)).all()
    if still_open:
        raise Conflict("polls_open", poll_ids=list(still_open))


def keep_voted_item(session: Session, event: ItemRemoved) -> None:
    """An item that was put to the vote stays on the agenda. Raises Conflict."""
    if session.scalar(sa.select(Poll.id).where(concerns(event.item_id)).limit(1)):
        raise Conflict("item_has_polls")


def keep_roll_under_vote(session: Session, event: RecusalDeclared) -> None:
    """Whoever votes has signed for the roll and the base: nobody leaves them while a vote is open. Raises Conflict."""
    query = sa.select(Poll.id).where(concerns(event.item_id), Poll.status == PollStatus.OPEN)
    if session.scalar(query.limit(1)) is not None:
        raise Conflict("poll_open")


def keep_paper_under_vote(session: Session, event: PaperRecalled | PaperReplaced) -> None:
    """Nobody votes on a paper that is taken away or replaced meanwhile: a vote lasts minutes. A closed poll keeps its
    digests. Raises Conflict."""
    query = sa.select(Poll.id).where(concerns(event.item_id), Poll.status == PollStatus.OPEN)
    if session.scalar(query.limit(1)) is not None:
        raise Conflict("poll_open")
