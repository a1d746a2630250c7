"""What is to run once for the whole installation, however many processes serve it: in the process that leads.

The database says who leads: a lock on a connection of its own, which ends with the process that holds it, however that
ended. Whoever was cut off from the database may go on for a moment beside its successor; each task bears that.
"""

import logging
from collections.abc import Callable, Sequence

import gevent
import sqlalchemy as sa

from ecabinet.core.database import engine, has_other_writers

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_FOR_AN_ANSWER = 5.0
# A process that stands still answers for its connection and asks nothing more: then another one leads.
_GIVE_WAY = "SET idle_session_timeout = '15s'"
_LEAD = sa.text("SELECT pg_try_advisory_lock(1699963235)")
log = logging.getLogger(__name__)
Task = Callable[[], None]


def attend_for_ever(tasks: Sequence[Task]) -> None:
    """Run these, each in its own greenlet, while this process leads; on a file there is no other that could."""
    if not has_other_writers():
        for task in tasks:
            gevent.spawn(task)
        return
    while True:
        try:
            with engine().execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
                connection.detach()  # not one of the pool's: the lock must end with it
                connection.exec_driver_sql(_GIVE_WAY)
                _attend(connection, tasks)
        except (sa.exc.SQLAlchemyError, gevent.Timeout) as error:
            log.warning("who leads is not known: %s", type(error).__name__)
        except Exception:
            log.exception("nobody could lead")
        gevent.sleep(SECONDS_BETWEEN_LOOKS)


def _attend(connection: sa.Connection, tasks: Sequence[Task]) -> None:
    while not connection.scalar(_LEAD):
        gevent.sleep(SECONDS_BETWEEN_LOOKS)
    log.info("this process leads: deadlines, mail, archive, backups and what else runs by itself")
    running = [gevent.spawn(task) for task in tasks]
    try:
        while True:
            gevent.sleep(SECONDS_BETWEEN_LOOKS)
            with gevent.Timeout(SECONDS_FOR_AN_ANSWER):
                connection.scalar(sa.text("SELECT 1"))
    finally:
        log.info("this process leads no more")
        gevent.killall(running, block=False)
