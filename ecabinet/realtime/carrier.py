"""Socket.IO as this product runs it: websocket only, bounded queues, strict JSON, one command at a time."""

import logging
from typing import Any

from flask import Flask
from flask_socketio import SocketIO

from ecabinet.realtime import messages
from ecabinet.realtime.outbox import Outbox
from ecabinet.realtime.websocket import MOST_BYTES, Transport

PING_SECONDS = 10
PING_ANSWER_SECONDS = 8
ENDING = "ecabinet_end_sockets"  # where the application keeps what ends its sockets before the server stops
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
    carrier.on_event(messages.UNREADABLE, lambda *_: {"error": messages.UNREADABLE})
    carrier.on_event(messages.UNKNOWN, lambda *_: {"error": messages.UNKNOWN})
    carrier.on_error_default(_fail)
    return carrier


def _fail(error: Exception) -> dict[str, Any]:
    log.error("unexpected %s in a socket command", type(error).__name__, exc_info=error)
    return {"error": "unexpected"}
