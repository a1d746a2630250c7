"""Noting by itself that the time of an opening has come; that it holds no more does not wait for this."""

import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.watching import change_if
from ecabinet.emergencies.services import end_over
from ecabinet.two_person_acts.models import EmergencyOpening


def look() -> int:
    """How many openings were noted to be over."""
    over = sa.exists().where(EmergencyOpening.ended_at.is_(None), EmergencyOpening.until <= clock.now())
    return change_if(over, end_over)
