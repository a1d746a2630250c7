"""The bell that the sender waits for: it rings once a message that was put into the queue is committed."""

import sqlalchemy as sa
from gevent.event import Event
from sqlalchemy.orm import Session

_rung = Event()


def ring_after(session: Session) -> None:
    """Ring when this transaction is committed; a message that does not stay in the queue wakes nobody."""

    def ring(_session: Session) -> None:
        _rung.set()

    sa.event.listen(session, "after_commit", ring, once=True)


def wait(seconds: float) -> None:
    """Until it rings, or so long."""
    _rung.wait(timeout=seconds)
    _rung.clear()
