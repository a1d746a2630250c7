"""What waits for a person about papers: those that changed since they read them, and those they have not opened."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.documents.models import Paper, Version
from ecabinet.meetings.closing import recused
from ecabinet.meetings.models import AgendaItem, Meeting, Seat
from ecabinet.meetings.rules import ItemStatus, MeetingStatus
from ecabinet.reading.models import Reading

_COMING = (MeetingStatus.PUBLISHED, MeetingStatus.IN_SESSION)


def papers_to_read(session: Session, actor: Actor) -> list[Waiting]:
    """By meeting at which the person is seated, until it begins; not of items that are over, on paper or closed."""
    newest = sa.select(Version.paper_id, sa.func.max(Version.number).label("number")).group_by(Version.paper_id)
    last = newest.subquery()
    earlier = sa.orm.aliased(Version)
    mine = Reading.person_id == actor.person_id
    read = sa.exists().where(mine, Reading.version_id == Version.id)
    read_before = sa.exists().where(mine, Reading.version_id == earlier.id, earlier.paper_id == Paper.id)
    query = (
        sa.select(Meeting.id, Meeting.title, Meeting.starts_at, read_before.label("changed"), sa.func.count(Paper.id))
        .join(Seat, sa.and_(Seat.meeting_id == Meeting.id, Seat.person_id == actor.person_id))
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .join(Paper, Paper.item_id == AgendaItem.id)
        .join(last, last.c.paper_id == Paper.id)
        .join(Version, sa.and_(Version.paper_id == Paper.id, Version.number == last.c.number))
        .where(
            Meeting.status.in_(_COMING),
            AgendaItem.removed_at.is_(None),
            AgendaItem.classified.is_(False),
            AgendaItem.status != ItemStatus.DONE,
            Paper.recalled_at.is_(None),
            ~recused(actor),
            ~read,
        )
        .group_by(Meeting.id, Meeting.title, Meeting.starts_at, read_before)
        .order_by(Meeting.id)
    )
    return [
        Waiting(
            kind="papers_changed" if changed else "papers_unread",
            meeting_id=meeting_id,
            meeting_title=title,
            count=count,
            due_at=starts_at,
        )
        for meeting_id, title, starts_at, changed, count in session.execute(query)
    ]
