"""The product's server with a port of its own that says what is kept, while the collector of cycles rests.

Run as a child process: python -m tests.realtime.counted PORT
"""

from gevent import monkey

monkey.patch_all()

import gc  # noqa: E402
import json  # noqa: E402
import sys  # noqa: E402
from collections import Counter  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from typing import Any  # noqa: E402

from gevent.server import StreamServer  # noqa: E402
from sqlalchemy.types import TypeEngine  # noqa: E402

from ecabinet.core.config import from_environment  # noqa: E402
from ecabinet.realtime import carrier  # noqa: E402
from ecabinet.server import serve  # noqa: E402

KINDS = frozenset({
    "Listener", "WebSocket", "Transport", "Outbox", "Connection", "Handler", "Body", "Socket", "socket",
    "RequestContext", "Request", "Greenlet", "Actor", "Timeout",
})  # fmt: skip
OWNERS = ("ecabinet.", "engineio.", "socketio.", "flask_socketio")


def kept() -> dict[str, int]:
    """How many objects of each kind there are, and how long the maps, lists and sets that objects keep."""
    everything = gc.get_objects()
    found = Counter(kind for each in everything if (kind := type(each).__name__) in KINDS)
    for each in everything:
        # By its true type: a proxy of Flask says what it stands for, and outside a request stands for nothing.
        # The kind of a column comes and goes with each statement, and is the collector's.
        if str(type(each).__module__).startswith(OWNERS) and not issubclass(type(each), type | TypeEngine):
            for name, length in _lengths(each):
                found[f"{type(each).__name__}.{name}"] += length
    return dict(found)


def _lengths(each: Any) -> Iterator[tuple[str, int]]:
    for name, value in getattr(each, "__dict__", {}).items():
        if isinstance(value, (dict, list, set)):
            yield name, len(value)


def answer(connection: Any, _address: Any) -> None:
    gc.unfreeze()  # what stood at the start is looked at too: the maps that may grow are among it
    if connection.recv(1) == b"c":
        gc.collect()
    gc.disable()
    connection.sendall(json.dumps(kept()).encode())


if __name__ == "__main__":
    carrier.PING_SECONDS = 1  # for so long each socket that has gone is held by the waiting that would have pinged it
    StreamServer(("127.0.0.1", int(sys.argv[1])), answer).start()
    serve(from_environment())
