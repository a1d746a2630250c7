"""Serving: gevent's WSGI server in front of Flask and Socket.IO, drained on SIGTERM.

The process must be patched by gevent before anything else is imported; the command line does it in its first lines.
"""

import gc
import logging
import resource
import signal
import ssl
from collections.abc import Callable
from typing import Any

import gevent
from flask import Flask
from gevent.event import Event
from gevent.monkey import is_module_patched
from gevent.pool import Pool
from gevent.pywsgi import WSGIServer

from ecabinet.authorities import hosts, served
from ecabinet.connection import Handler
from ecabinet.core import leading, reserve, serving_alone, trail
from ecabinet.core.config import Settings
from ecabinet.core.database import has_other_writers
from ecabinet.core.offload import leave_no_core
from ecabinet.core.redis_link import link
from ecabinet.core.watching import every
from ecabinet.realtime.carrier import ANNOUNCING, ENDING

MOST_CONNECTIONS = 10_000
SECONDS_TO_DRAIN = 10.0
SECONDS_TO_CLEAR_AGAIN = 5.0
log = logging.getLogger(__name__)


class Server(WSGIServer):  # type: ignore[misc]
    """The listening socket, its connections, and how they end."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.drained = Event()
        self.draining = False
        self.waiting: set[Handler] = set()

    def drain(self) -> None:
        """Stop accepting, end the sockets (tablets come back by themselves), let requests finish."""
        log.info("draining")
        self.draining = True
        self.close()
        for each in list(self.waiting):
            each.let_go()
        end_all = self.application.extensions.get(ENDING)
        if end_all is not None:
            end_all("server_stopping")
        self.stop(timeout=SECONDS_TO_DRAIN)
        self.drained.set()


def serve(chosen: Settings, tls_cert: str | None = None, tls_key: str | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    from ecabinet.app import create_app
    from ecabinet.documents import converting, quarantine, scanning
    from ecabinet.sight.metrics import Metrics
    from ecabinet.sight.standing import Standing

    trail.lay(chosen.demo)
    leave_no_core()
    if reserve.place_of(chosen) is not None:  # the database is a file
        serving_alone.take(chosen.data)
    reserve.tend(chosen)
    app = create_app(chosen)
    if chosen.metrics is not None:
        Metrics(app, chosen).serve(chosen.metrics)
    app.wsgi_app = Standing(app.wsgi_app, chosen)  # type: ignore[method-assign]
    server = make_server(app, chosen.host, chosen.port, tls_cert, tls_key)
    for warning in [*converting.warnings(), *scanning.warnings()]:
        log.warning(warning)
    quarantine.clear(before_serving=True)
    gevent.spawn_later(SECONDS_TO_CLEAR_AGAIN, quarantine.clear)  # what a process killed a moment ago left
    server.start()
    # Only what has started can be drained; a signal before that ends the process at once.
    for number in (signal.SIGTERM, signal.SIGINT):
        gevent.signal_handler(number, gevent.spawn, server.drain)
    if has_other_writers():
        app.extensions[ANNOUNCING](link())
    gevent.spawn(every(60, hosts.look))
    gevent.spawn(leading.attend_for_ever, _duties())
    log.info("listening on %s:%s, open %s", chosen.host, server.server_port, chosen.public_url)
    server.drained.wait()  # the library's own waiting would start a server anew that was drained before it


def _duties() -> tuple[Callable[[], object], ...]:
    """What the house does by itself, in one process of several; seconds from one look to the next."""
    from ecabinet.authorities import trust
    from ecabinet.backups import schedule
    from ecabinet.ballots import deadline
    from ecabinet.emergencies import watching as openings
    from ecabinet.mail import sending
    from ecabinet.masters import turning
    from ecabinet.operations import alarms
    from ecabinet.record import asking
    from ecabinet.sheets import issuing
    from ecabinet.signing import archiving, papers
    from ecabinet.signing import watching as confirmations
    from ecabinet.two_person_acts import watching as acts

    return (
        papers.examine_waiting,
        sending.send_for_ever,
        every(3, confirmations.look_at_due),
        every(3, issuing.lay_out_waiting),
        every(5, deadline.look),
        every(10, openings.look),
        every(20, archiving.look),
        every(60, acts.look),
        every(60, asking.look),
        every(schedule.SECONDS_BETWEEN_LOOKS, schedule.look),
        every(300, trust.fetch_above),
        alarms.watch_for_ever,
        turning.watch_for_ever,
    )


def make_server(app: Flask, host: str, port: int, tls_cert: str | None = None, tls_key: str | None = None) -> Server:
    """The server, ready to start."""
    if not is_module_patched("socket"):
        raise RuntimeError("gevent has not patched this process; start it by the `ecabinet` command")
    most_files = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most_files, most_files))  # a tablet holds two or three connections
    # What has been loaded stays: without this the collector looks through all of it again and again in mid-vote.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
    options: dict[str, Any] = {}
    if tls_cert is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(tls_cert, tls_key)
        served.note(tls_cert)
        options["ssl_context"] = context
    pool = Pool(MOST_CONNECTIONS)
    return Server(
        (host, port), app, backlog=1024, spawn=pool, handler_class=Handler, log=None, error_log=log, **options
    )
