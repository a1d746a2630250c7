"""Noting in which stretches an item is on; the acts themselves are the meeting's."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.meetings.events import MeetingFinished, MeetingResumed, MeetingSuspended, MovedToItem
from ecabinet.timing.models import Stretch


def follow_moved_to_item(session: Session, event: MovedToItem) -> None:
    """The item before is over, this one begins."""
    _end(session, event.meeting_id)
    _begin(session, event.meeting_id, event.item_id)


def follow_meeting_suspended(session: Session, event: MeetingSuspended) -> None:
    """The clock of the item stands still."""
    _end(session, event.meeting_id)


def follow_meeting_resumed(session: Session, event: MeetingResumed) -> None:
    """It goes on."""
    if event.item_id is not None:
        _begin(session, event.meeting_id, event.item_id)


def follow_meeting_finished(session: Session, event: MeetingFinished) -> None:
    """Nothing is on any more."""
    _end(session, event.meeting_id)


def _begin(session: Session, meeting_id: int, item_id: int) -> None:
    session.add(Stretch(meeting_id=meeting_id, item_id=item_id, began_at=clock.now(), ended_at=None))
    session.flush()


def _end(session: Session, meeting_id: int) -> None:
    running = sa.select(Stretch).where(Stretch.meeting_id == meeting_id, Stretch.ended_at.is_(None))
    for stretch in session.scalars(running):
        stretch.ended_at = clock.now()
    session.flush()
