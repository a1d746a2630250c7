"""The door of the time-stamp authority: RFC 3161 over HTTP, for anyone."""

from functools import partial

from flask import Response, request

from ecabinet.accounts.login import visitor
from ecabinet.authorities import pki, tsa
from ecabinet.core.errors import TooLarge
from ecabinet.core.http import Door
from ecabinet.core.pace import FairPace, Pace

door = Door("stamping", prefix="")
# Each answer is a signature.
pace = FairPace(partial(Pace, per_second=3.0, at_once=15.0), Pace(per_second=5.0, at_once=20.0))


@door.post("/tsa", public=True, raw=True, long=True, media="application/timestamp-reply")
def stamp() -> Response:
    """Time-stamp a digest."""
    if (request.content_length or 0) > tsa.LARGEST_REQUEST:
        raise TooLarge("too_large", limit=tsa.LARGEST_REQUEST)
    pace.take(visitor().address)
    answer = tsa.Authority(pki.infrastructure()).answer(request.get_data(cache=False))
    return Response(answer, mimetype="application/timestamp-reply")
