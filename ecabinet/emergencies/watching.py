"""Noting by itself that the time of an opening has come; that it holds no more does not wait for this."""

import logging

import gevent
import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.emergencies.services import end_over
from ecabinet.two_person_acts.models import EmergencyOpening

SECONDS_BETWEEN_LOOKS = 10.0
log = logging.getLogger(__name__)


def watch_for_ever() -> None:
    """Look from time to time; only what there is to note takes a turn at writing."""
    while True:
        try:
            look()
        except Exception:
            log.exception("openings not looked through")
        gevent.sleep(SECONDS_BETWEEN_LOOKS)


def look() -> int:
    """How many openings were noted to be over."""
    over = sa.exists().where(EmergencyOpening.ended_at.is_(None), EmergencyOpening.until <= clock.now())
    with reading() as session:
        if not session.scalar(sa.select(over)):
            return 0
    with transaction() as session:
        return end_over(session)
