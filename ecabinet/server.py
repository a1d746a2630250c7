"""Serving: gevent's WSGI server in front of Flask and Socket.IO, one process, drained on SIGTERM.

The process must be patched by gevent before anything else is imported; the command line does it in its first lines.
"""

import logging
import signal
import socket
import ssl
import time
from typing import Any

import gevent
from flask import Flask
from gevent.monkey import is_module_patched
from gevent.pool import Pool
from gevent.pywsgi import WSGIHandler, WSGIServer

from ecabinet.core.config import Settings
from ecabinet.realtime.carrier import ENDING

MOST_CONNECTIONS = 10_000
SECONDS_FOR_A_REQUEST = 30.0
SECONDS_TO_DRAIN = 10.0
access_log = logging.getLogger("ecabinet.access")
log = logging.getLogger(__name__)


class Handler(WSGIHandler):  # type: ignore[misc]
    """One connection. Logs what was asked, never the query, the headers or the body."""

    def handle(self) -> None:
        if self.socket.family in (socket.AF_INET, socket.AF_INET6):
            # Head and body of an answer go out as two pieces; the second must not wait for the first's acknowledgement.
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.settimeout(SECONDS_FOR_A_REQUEST)  # a client that dribbles its request does not hold its place
        super().handle()

    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        environ["ecabinet.connection"] = self
        return environ

    def finalize_headers(self) -> None:
        if self.close_connection:
            self.response_headers.append((b"Connection", b"close"))
        super().finalize_headers()

    def log_request(self) -> None:
        path = (self.path or "-").split("?", 1)[0][:200]
        access_log.info(
            "%s %s %s %s %.1fms",
            self.client_address[0] if isinstance(self.client_address, tuple) else "-",
            self.command or "-",
            path.encode("unicode_escape").decode("ascii"),
            self.code or "-",
            (time.time() - self.time_start) * 1000,
        )

    def log_error(self, msg: str, *args: object) -> None:
        del msg, args  # they quote what the client sent
        log.info("unreadable request from %s", self.client_address)


class Server(WSGIServer):  # type: ignore[misc]
    """The listening socket, its connections, and how they end."""

    def drain(self) -> None:
        """Stop accepting, end the sockets (tablets come back by themselves), let requests finish."""
        log.info("draining")
        self.close()
        end_all = self.application.extensions.get(ENDING)
        if end_all is not None:
            end_all("server_stopping")
        self.stop(timeout=SECONDS_TO_DRAIN)


def serve(chosen: Settings, tls_cert: str | None = None, tls_key: str | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    from ecabinet.app import create_app

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    server = make_server(create_app(chosen), chosen.host, chosen.port, tls_cert, tls_key)
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, gevent.spawn, server.drain)
    server.start()
    log.info("listening on %s:%s, open %s", chosen.host, server.server_port, chosen.public_url)
    server.serve_forever()


def make_server(app: Flask, host: str, port: int, tls_cert: str | None = None, tls_key: str | None = None) -> Server:
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
