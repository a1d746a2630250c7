"""What the server runs beside its requests: closing written ballots at their deadline, reminding before it."""

import logging

import gevent

from ecabinet.ballots import running
from ecabinet.ballots.binding import pairs_to_compare
from ecabinet.core.database import reading
from ecabinet.reading import comparisons

SECONDS_BETWEEN_LOOKS = 5.0
log = logging.getLogger(__name__)


def watch_for_ever() -> None:
    """Look at once, so that what came due while no server ran is attended to first, and then every few seconds."""
    while True:
        try:
            running.attend_to_due()
            with reading() as session:
                wanted = pairs_to_compare(session)
            comparisons.want(wanted)
        except Exception:
            log.exception("written ballots that are due were not attended to")
        gevent.sleep(SECONDS_BETWEEN_LOOKS)
