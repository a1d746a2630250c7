"""Socket.IO as this product runs it: websocket only, bounded queues, strict JSON, one command at a time."""

import logging
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from ecabinet.core import trail
from ecabinet.realtime import messages
from ecabinet.realtime.outbox import Outbox
from ecabinet.realtime.websocket import MOST_BYTES, Transport

PING_SECONDS = 10
PING_ANSWER_SECONDS = 8
ENDING = "ecabinet_end_sockets"  # where the application keeps what ends its sockets before the server stops
CONNECTED = "ecabinet_connected_sockets"  # and what counts them
ANNOUNCING = "ecabinet_announce"  # and what begins to announce what other processes commit
log = logging.getLogger(__name__)


def attach_carrier(app: Flask) -> SocketIO:
    """Put Socket.IO in front of the application at /socket.io."""
    carrier = SocketIO(
        async_mode="gevent",
        async_handlers=False,  # a client's commands wait for each other, not for threads
        manage_session=False,
        transports=["websocket"],
        allow_upgrades=False,
        http_compression=False,
        cors_allowed_origins=[],  # the gate has compared the Origin before this is reached
        ping_interval=PING_SECONDS,
        ping_timeout=PING_ANSWER_SECONDS,
        max_http_buffer_size=MOST_BYTES,
        json=messages,
    )
    carrier.init_app(app)
    engine = carrier.server.eio
    # Engine.IO has no option for its websocket and queue; these two names are what its drivers for gevent set.
    engine._async = {**engine._async, "websocket": Transport, "queue": Outbox}
    answer_to(carrier, messages.UNREADABLE, lambda *_: {"error": messages.UNREADABLE})
    answer_to(carrier, messages.UNKNOWN, lambda *_: {"error": messages.UNKNOWN})
    return carrier


def answer_to(carrier: SocketIO, event: str, handler: Callable[..., Any]) -> None:
    """Let `handler(sid, *sent)` answer an event; what it could not foresee is logged and answered too.

    Past Flask-SocketIO's own registration, which makes a Flask request of every event: our commands need none, and a
    piece of paper costs half as much without it.
    """

    def answer(sid: str, *sent: Any) -> Any:
        trail.begin()
        try:
            return handler(sid, *sent)
        except Exception:
            log.exception("unexpected in the socket event %s", event)
            return {"error": "unexpected"}

    carrier.server.on(event, answer)
