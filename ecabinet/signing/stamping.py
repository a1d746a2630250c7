"""The door of the time-stamp authority: RFC 3161 over HTTP, for anyone."""

from flask import Response, request

from ecabinet.core.errors import TooLarge
from ecabinet.core.http import Door
from ecabinet.signing import pki, tsa

door = Door("stamping", prefix="")


@door.post("/tsa", public=True, raw=True, long=True, media="application/timestamp-reply")
def stamp() -> Response:
    """Time-stamp a digest."""
    if (request.content_length or 0) > tsa.LARGEST_REQUEST:
        raise TooLarge("too_large", limit=tsa.LARGEST_REQUEST)
    answer = tsa.Authority(pki.infrastructure()).answer(request.get_data(cache=False))
    return Response(answer, mimetype="application/timestamp-reply")
