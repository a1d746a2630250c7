"""What waits for a person about meetings: to come to one that has begun, to circulate one in time."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.meetings.access import manages
from ecabinet.meetings.deadline import papers_due_at
from ecabinet.meetings.models import Meeting, Seat
from ecabinet.meetings.rules import MeetingStatus
from ecabinet.meetings.seats import PRESENT_STAY


def sitting_to_come_to(session: Session, actor: Actor) -> list[Waiting]:
    """A sitting under way at which this person is seated and not there."""
    query = (
        sa.select(Meeting)
        .join(Seat, Seat.meeting_id == Meeting.id)
        .where(
            Seat.person_id == actor.person_id,
            Meeting.status == MeetingStatus.IN_SESSION,
            ~sa.exists().where(PRESENT_STAY),
        )
    )
    return [
        Waiting(kind="check_in", meeting_id=meeting.id, meeting_title=meeting.title)
        for meeting in session.scalars(query.order_by(Meeting.id))
    ]


def drafts_to_circulate(session: Session, actor: Actor) -> list[Waiting]:
    """Drafts, each until its papers are due by the rules, for the secretariat."""
    if not manages(actor):
        return []
    found = session.scalars(sa.select(Meeting).where(Meeting.status == MeetingStatus.DRAFT).order_by(Meeting.id))
    return [
        Waiting(kind="circulate", meeting_id=meeting.id, meeting_title=meeting.title, due_at=papers_due_at(meeting))
        for meeting in found
    ]
