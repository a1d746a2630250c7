"""What waits for a person about minutes and notices: those laid before them as the chair."""

from datetime import datetime, time, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.moment import HANOI
from ecabinet.core.waiting import Waiting
from ecabinet.meetings.access import rules_of
from ecabinet.meetings.models import Meeting, Seat
from ecabinet.minutes.models import Writing
from ecabinet.minutes.rules import WritingKind, WritingStatus, due_on
from ecabinet.rulebook.rules import SeatKind

_KINDS = {WritingKind.MINUTES: "minutes", WritingKind.CONCLUSION: "notice"}


def writings_to_decide(session: Session, actor: Actor) -> list[Waiting]:
    """Each until it is approved or returned; a notice is due at the end of its last day."""
    in_chair = sa.and_(Seat.meeting_id == Meeting.id, Seat.person_id == actor.person_id, Seat.kind == SeatKind.CHAIR)
    query = (
        sa.select(Meeting, Writing.kind)
        .join(Writing, Writing.meeting_id == Meeting.id)
        .join(Seat, in_chair)
        .where(Writing.status == WritingStatus.SUBMITTED)
        .order_by(Meeting.id, Writing.id)
    )
    return [
        Waiting(
            kind=_KINDS[kind],
            meeting_id=meeting.id,
            meeting_title=meeting.title,
            due_at=_due(meeting) if kind is WritingKind.CONCLUSION else None,
        )
        for meeting, kind in session.execute(query)
    ]


def _due(meeting: Meeting) -> datetime | None:
    if meeting.finished_at is None:
        return None
    last = due_on(meeting.finished_at, rules_of(meeting).conclusion_days)
    return datetime.combine(last + timedelta(days=1), time(), HANOI)
