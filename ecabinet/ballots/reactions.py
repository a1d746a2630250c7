"""How written ballots hold what they are about, inside the transaction of what happens to it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots.access import sent_on_item
from ecabinet.ballots.models import WrittenBallot
from ecabinet.core.errors import Conflict
from ecabinet.documents.events import PaperRecalled
from ecabinet.meetings.events import ItemClassified, ItemRemoved
from ecabinet.recusal.events import RecusalDeclared


def keep_what_is_asked_about(session: Session, event: PaperRecalled | ItemClassified | RecusalDeclared) -> None:
    """While members answer on an item, it stays as it was sent to them and to whom. Raises Conflict.

    The secretariat recalls the ballot first.
    """
    if sent_on_item(session, event.item_id):
        raise Conflict("written_ballot_sent")


def keep_asked_item(session: Session, event: ItemRemoved) -> None:
    """An item whose papers members were sent stays on the agenda; a draft goes on without them. Raises Conflict."""
    mine = WrittenBallot.item_id == event.item_id
    if session.scalar(sa.select(WrittenBallot.id).where(mine, WrittenBallot.sent_at.is_not(None)).limit(1)):
        raise Conflict("item_has_written_ballots")
    session.execute(sa.update(WrittenBallot).where(mine).values(item_id=None))
