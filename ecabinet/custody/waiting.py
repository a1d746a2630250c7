"""What waits for a person about paper copies: to bring back one's own after the sitting, to collect what is missing."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.custody.access import keeps
from ecabinet.custody.models import PaperCopy
from ecabinet.custody.rules import OUTSTANDING, CopyState
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import MeetingStatus


def copies_to_bring_back(session: Session, actor: Actor) -> list[Waiting]:
    """Copies still in this person's hands after the sitting."""
    held = PaperCopy.state.in_((CopyState.OUT, CopyState.READ))
    return _by_meeting(session, "return_copies", sa.and_(PaperCopy.holder_id == actor.person_id, held))


def copies_to_collect(session: Session, actor: Actor) -> list[Waiting]:
    """Copies with somebody, or nobody knows where, after the sitting; for those who keep them."""
    return _by_meeting(session, "collect_copies", PaperCopy.state.in_(OUTSTANDING)) if keeps(actor) else []


def _by_meeting(session: Session, kind: str, which: sa.ColumnElement[bool]) -> list[Waiting]:
    query = (
        sa.select(Meeting.id, Meeting.title, sa.func.count(PaperCopy.id))
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .join(PaperCopy, PaperCopy.item_id == AgendaItem.id)
        .where(Meeting.status == MeetingStatus.FINISHED, which)
        .group_by(Meeting.id, Meeting.title)
        .order_by(Meeting.id)
    )
    return [Waiting(kind=kind, meeting_id=row[0], meeting_title=row[1], count=row[2]) for row in session.execute(query)]
