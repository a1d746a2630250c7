"""What the server runs beside its requests: fetching the lists of those who certified its issuing authority."""

import logging

import gevent

from ecabinet.authorities import trust

SECONDS_BETWEEN_LOOKS = 300.0
log = logging.getLogger(__name__)


def watch_for_ever() -> None:
    """Look at once and then every few minutes; a list is asked for again when it ends, or after half a day."""
    while True:
        try:
            trust.fetch_above()
        except Exception:
            log.exception("revocation lists were not fetched")
        gevent.sleep(SECONDS_BETWEEN_LOOKS)
