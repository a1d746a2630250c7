"""What waits for a person about positions: items on which they have declared none, while they still may."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.meetings.closing import recused
from ecabinet.meetings.models import AgendaItem, Meeting, Seat
from ecabinet.meetings.rules import VOTING_KINDS, MeetingStatus
from ecabinet.opinions.access import closing_of
from ecabinet.opinions.models import Position


def positions_to_declare(session: Session, actor: Actor) -> list[Waiting]:
    """By meeting, until its positions close; not of items from which the person is recused, nor of breaks."""
    declared = sa.exists().where(Position.item_id == AgendaItem.id, Position.person_id == actor.person_id)
    query = (
        sa.select(Meeting, sa.func.count(AgendaItem.id))
        .join(Seat, sa.and_(Seat.meeting_id == Meeting.id, Seat.person_id == actor.person_id))
        .join(AgendaItem, AgendaItem.meeting_id == Meeting.id)
        .where(
            Meeting.status == MeetingStatus.PUBLISHED,
            Seat.kind.in_(VOTING_KINDS),
            AgendaItem.removed_at.is_(None),
            AgendaItem.is_break.is_(False),
            ~recused(actor),
            ~declared,
        )
        .group_by(Meeting.id)
        .order_by(Meeting.id)
    )
    found = [(meeting, count, closing_of(meeting)) for meeting, count in session.execute(query)]
    return [
        Waiting(kind="positions", meeting_id=meeting.id, meeting_title=meeting.title, count=count, due_at=due_at)
        for meeting, count, due_at in found
        if due_at > clock.now()
    ]
