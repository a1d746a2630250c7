"""Serving: gevent's WSGI server in front of Flask and Socket.IO, one process, drained on SIGTERM.

The process must be patched by gevent before anything else is imported; the command line does it in its first lines.
"""

import logging
import signal
import ssl
import time
from pathlib import Path
from typing import Any

import gevent
from flask import Flask
from gevent.monkey import is_module_patched
from gevent.pool import Pool
from gevent.pywsgi import WSGIHandler, WSGIServer

from ecabinet.realtime.live import EXTENSION, Live

MOST_CONNECTIONS = 10_000
SECONDS_FOR_A_REQUEST = 30.0
SECONDS_TO_DRAIN = 10.0
access_log = logging.getLogger("ecabinet.access")
log = logging.getLogger(__name__)


class Handler(WSGIHandler):  # type: ignore[misc]
    """One connection. Logs what was asked, never the query, the headers or the body."""

    def handle(self) -> None:
        self.socket.settimeout(SECONDS_FOR_A_REQUEST)  # a client that dribbles its request does not hold its place
        super().handle()

    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        environ["ecabinet.connection"] = self
        return environ

    def log_request(self) -> None:
        path = (self.path or "-").split("?", 1)[0]
        shown = path[:200].encode("ascii", "backslashreplace").decode()
        access_log.info(
            "%s %s %s %s %.1fms",
            self.client_address[0] if isinstance(self.client_address, tuple) else "-",
            self.command or "-",
            shown if shown.isprintable() else repr(shown),
            self.code or "-",
            (time.time() - self.time_start) * 1000,
        )

    def log_error(self, msg: str, *args: object) -> None:
        log.info("bad request from %s", self.client_address)
        del msg, args  # they quote what the client sent


class Server(WSGIServer):  # type: ignore[misc]
    """The listening socket, its connections, and how they end."""

    def drain(self) -> None:
        """Stop accepting, end the sockets (tablets come back by themselves), let requests finish."""
        self.close()
        live = self.application.extensions.get(EXTENSION)
        if isinstance(live, Live):
            live.end_all("server_stopping")
        self.stop(timeout=SECONDS_TO_DRAIN)


def serve(app: Flask, host: str, port: int, tls_cert: Path | None = None, tls_key: Path | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    server = make_server(app, host, port, tls_cert, tls_key)
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, gevent.spawn, server.drain)
    server.serve_forever()


def make_server(app: Flask, host: str, port: int, tls_cert: Path | None = None, tls_key: Path | None = None) -> Server:
    """The server, ready to start."""
    if not is_module_patched("socket"):
        raise RuntimeError("gevent has not patched this process; start it by the `ecabinet` command")
    options: dict[str, Any] = {}
    if tls_cert is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(tls_cert, tls_key)
        options["ssl_context"] = context
    pool = Pool(MOST_CONNECTIONS)
    return Server(
        (host, port), app, backlog=1024, spawn=pool, handler_class=Handler, log=None, error_log=log, **options
    )
