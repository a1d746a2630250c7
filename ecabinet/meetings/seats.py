"""Seats with whoever is there now: what quorum and roll are counted from."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.meetings.counting import Sitting
from ecabinet.meetings.models import Attendance, Seat

# The present stay of whoever holds a seat.
PRESENT_STAY = sa.and_(
    Attendance.meeting_id == Seat.meeting_id, Attendance.person_id == Seat.person_id, Attendance.left_at.is_(None)
)


def sittings(session: Session, meeting_id: int) -> list[Sitting]:
    """Every seat with how its person is there, in the order of persons."""
    query = (
        sa.select(Seat.person_id, Seat.kind, Seat.substitutes_for_id, Attendance.mode)
        .outerjoin(Attendance, PRESENT_STAY)
        .where(Seat.meeting_id == meeting_id)
        .order_by(Seat.person_id)
    )
    return [Sitting(*row) for row in session.execute(query)]
