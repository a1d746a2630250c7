"""A server with the product's carrier, gate and transport and no rooms: the wire alone can be attacked here.

Run as a child process: python -m tests.realtime.bare PORT
"""

from gevent import monkey

monkey.patch_all()

import resource  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402
from flask import Flask, request  # noqa: E402

from ecabinet import connection  # noqa: E402
from ecabinet.core.actor import Actor  # noqa: E402
from ecabinet.realtime.carrier import attach_carrier  # noqa: E402
from ecabinet.realtime.gate import Gate  # noqa: E402
from ecabinet.realtime.giving_way import Way  # noqa: E402
from ecabinet.server import make_server  # noqa: E402
from tests.realtime.sealed import ORIGIN, PATIENCE, SEALED  # noqa: E402


def build() -> Flask:
    """Cookie `who=7` is person 7; everybody else is a stranger."""
    app = Flask("bare")
    carrier = attach_carrier(app)
    carrier.on_event("chunk", lambda message: SEALED[: 65_600 * message["count"]])
    carrier.on_event("ping_time", lambda _message: {"memory": memory()})
    carrier.on_event("follow", lambda message: [carrier.server.enter_room(request.sid, "all"), message][1])  # type: ignore[attr-defined]
    carrier.on_event("unfollow", lambda message: carrier.emit("notice", message, to="all"))

    def identify(environ: dict[str, Any]) -> Actor | None:
        with app.request_context(environ):
            who = request.cookies.get("who")
        return Actor(person_id=int(who), roles=frozenset(), device_id=int(who) // 100 or None) if who else None

    app.wsgi_app = Gate(app, app.wsgi_app, identify, lambda: {ORIGIN}, Way())  # type: ignore[method-assign]
    app.add_url_rule("/memory", view_func=lambda: str(memory()))
    app.add_url_rule("/echo", "echo", lambda: str(len(request.get_data())), methods=["POST"])
    return app


def memory() -> int:
    """Peak resident bytes of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    connection.SECONDS_FOR_A_REQUEST = PATIENCE  # a test has less of it than the product
    server = make_server(build(), "127.0.0.1", int(sys.argv[1]))
    gevent.signal_handler(signal.SIGTERM, gevent.spawn, server.drain)
    server.start()
    server.drained.wait()
