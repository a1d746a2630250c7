"""What a sitting asks of the directory while it is on."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.events import PersonChanged
from ecabinet.core import clock
from ecabinet.core.errors import Conflict
from ecabinet.meetings.conducting import goes_by_protocol
from ecabinet.meetings.models import Meeting, Seat
from ecabinet.meetings.rules import VOTING_KINDS, MeetingStatus


def person_changed(session: Session, event: PersonChanged) -> None:
    """By their place in the order of protocol a member may run a sitting: nobody moves them up while they sit in it.

    Raises Conflict (`sits_now`).
    """
    if not {"office_id", "full_name"} & set(event.fields):
        return
    seat = (Seat.meeting_id == Meeting.id, Seat.person_id == event.person_id, Seat.kind.in_(VOTING_KINDS))
    begun = sa.and_(Meeting.status == MeetingStatus.PUBLISHED, Meeting.starts_at <= clock.now())
    on = sa.or_(Meeting.status == MeetingStatus.IN_SESSION, begun)
    for meeting in session.scalars(sa.select(Meeting).where(on, sa.exists().where(*seat))):
        if goes_by_protocol(meeting):
            raise Conflict("sits_now", meeting_id=meeting.id)
