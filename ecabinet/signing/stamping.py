"""The door of the time-stamp authority: RFC 3161 over HTTP, for anyone."""

import time

from flask import Response, request

from ecabinet.core.errors import TooLarge, TooMany
from ecabinet.core.http import Door
from ecabinet.signing import pki, tsa

PER_SECOND = 5.0
AT_ONCE = 20.0

door = Door("stamping", prefix="")


class Pace:
    """So many stamps a second for all strangers together: each is a signature, and the sitting needs the processor."""

    def __init__(self) -> None:
        self._left = AT_ONCE
        self._at = time.monotonic()

    def take(self) -> None:
        """Raises TooMany."""
        now = time.monotonic()
        self._left = min(AT_ONCE, self._left + (now - self._at) * PER_SECOND)
        self._at = now
        if self._left < 1:
            raise TooMany("too_many_attempts", retry_after=1)
        self._left -= 1


pace = Pace()


@door.post("/tsa", public=True, raw=True, long=True, media="application/timestamp-reply")
def stamp() -> Response:
    """Time-stamp a digest."""
    if (request.content_length or 0) > tsa.LARGEST_REQUEST:
        raise TooLarge("too_large", limit=tsa.LARGEST_REQUEST)
    pace.take()
    answer = tsa.Authority(pki.infrastructure()).answer(request.get_data(cache=False))
    return Response(answer, mimetype="application/timestamp-reply")
