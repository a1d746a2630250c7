"""Closing by itself the acts that nobody answered in time; that they hold no more does not wait for this."""

import logging

import gevent
import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.database import reading, transaction
from ecabinet.two_person_acts.models import TwoPersonAct
from ecabinet.two_person_acts.rules import ActState
from ecabinet.two_person_acts.services import drop_expired

SECONDS_BETWEEN_LOOKS = 60.0
log = logging.getLogger(__name__)


def watch_for_ever() -> None:
    """Look from time to time; only what there is to close takes a turn at writing."""
    while True:
        try:
            look()
        except Exception:
            log.exception("two-person acts not looked through")
        gevent.sleep(SECONDS_BETWEEN_LOOKS)


def look() -> int:
    """How many acts were closed."""
    over = sa.exists().where(TwoPersonAct.state == ActState.OPEN, TwoPersonAct.expires_at <= clock.now())
    with reading() as session:
        if not session.scalar(sa.select(over)):
            return 0
    with transaction() as session:
        return drop_expired(session)
