"""What the house looks at again and again by itself: when something is due, what it does then, and that it goes on."""

import logging
from collections.abc import Callable

import gevent
import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.database import reading, transaction


def every(seconds: float, look: Callable[[], object]) -> Callable[[], None]:
    """A task that looks at once, so that what came due while nobody looked comes first, and then again and again.

    A look that fails is a fault of its own module; the next one comes all the same.
    """

    def watch() -> None:
        while True:
            try:
                look()
            except Exception:
                logging.getLogger(look.__module__).exception("what is looked at by itself was not attended to")
            gevent.sleep(seconds)

    return watch


def change_if(due: sa.Exists, change: Callable[[Session], int]) -> int:
    """How many were changed. Only what there is to change takes a turn at writing."""
    with reading() as session:
        if not session.scalar(sa.select(due)):
            return 0
    with transaction() as session:
        return change(session)
