"""Closing by itself the acts that nobody answered in time; that they hold no more does not wait for this."""

import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.watching import change_if
from ecabinet.two_person_acts.models import TwoPersonAct
from ecabinet.two_person_acts.rules import ActState
from ecabinet.two_person_acts.services import drop_expired


def look() -> int:
    """How many acts were closed."""
    over = sa.exists().where(TwoPersonAct.state == ActState.OPEN, TwoPersonAct.expires_at <= clock.now())
    return change_if(over, drop_expired)
