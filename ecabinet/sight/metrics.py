"""Numbers for Prometheus, on a port of their own that only this host reaches. No label names a person or a paper."""

import time
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, g, request
from gevent.pywsgi import WSGIServer
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from ecabinet.core import clock
from ecabinet.core.config import Settings
from ecabinet.core.database import engine, reading
from ecabinet.mail.rules import MailState
from ecabinet.operations import house
from ecabinet.operations.rules import Backup
from ecabinet.realtime.carrier import CONNECTED
from ecabinet.record import access as record_access

PREFIX = "ecabinet"
disable_created_metrics()  # type: ignore[no-untyped-call]
FAST = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)
# Methods of the interface; whatever else a stranger sends is one more label value, not one for each.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
SECONDS_A_DAY = 86_400


class Metrics:
    """What one application counts, and what is looked up when somebody asks."""

    def __init__(self, app: Flask, chosen: Settings) -> None:
        self.registry = CollectorRegistry()
        names: dict[str, Any] = {"namespace": PREFIX, "registry": self.registry}
        self._requests = Counter("requests", "Answers", ["method", "route", "status"], **names)
        self._refusals = Counter("refusals", "Refusals by their code", ["code"], **names)
        self._seconds = Histogram("request_seconds", "From head to answer", buckets=FAST, **names)
        self._database = Histogram("database_seconds", "Of one statement", buckets=FAST, **names)
        ProcessCollector(namespace=PREFIX, registry=self.registry)
        self.registry.register(_House(app, chosen))
        self._count_requests(app)
        self._time_statements(engine())

    def serve(self, address: tuple[str, int]) -> WSGIServer:
        """Begin to answer at this address."""
        server = WSGIServer(address, self._answer, log=None, error_log=None)
        server.start()
        return server

    def _answer(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if environ.get("PATH_INFO") != "/metrics" or environ.get("REQUEST_METHOD") != "GET":
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        body = generate_latest(self.registry)
        start_response("200 OK", [("Content-Type", CONTENT_TYPE_LATEST), ("Content-Length", str(len(body)))])
        return [body]

    def _count_requests(self, app: Flask) -> None:
        def begin() -> None:
            g.begun = time.monotonic()

        def count(response: Response) -> Response:
            # The pattern, never the address: ids are nobody's business here, and there would be no end of them.
            route = "none" if request.url_rule is None else request.url_rule.rule
            method = request.method if request.method in METHODS else "other"
            self._requests.labels(method, route, str(response.status_code)).inc()
            if response.mimetype == "application/problem+json":
                self._refusals.labels(str((response.get_json(silent=True) or {}).get("code", "none"))).inc()
            if "begun" in g:
                self._seconds.observe(time.monotonic() - g.begun)
            return response

        app.before_request_funcs.setdefault(None, []).insert(0, begin)
        app.after_request(count)

    def _time_statements(self, database: sa.Engine) -> None:
        @sa.event.listens_for(database, "before_cursor_execute")
        def begin(_connection: Any, _cursor: Any, _statement: str, _given: Any, context: Any, _many: bool) -> None:
            context.begun = time.monotonic()

        @sa.event.listens_for(database, "after_cursor_execute")
        def end(_connection: Any, _cursor: Any, _statement: str, _given: Any, context: Any, _many: bool) -> None:
            self._database.observe(time.monotonic() - context.begun)


class _House(Collector):
    """What the house is at the moment of asking."""

    def __init__(self, app: Flask, chosen: Settings) -> None:
        self._app, self._chosen = app, chosen

    def collect(self) -> Iterator[Metric]:
        yield _gauge("sockets", "Connected sockets", self._app.extensions[CONNECTED]())
        with reading() as session:
            queues = {"mail": house.mail(session)[MailState.QUEUED], "archive": house.unarchived(session)}
            size, _note = record_access.head(session)
            backup = house.backup(session)
        yield _labelled("queue", "What waits", "name", queues)
        yield _gauge("record_entries", "Entries of the record", size)
        if (sealed := house.sealed_files()).kind == "store":
            yield _gauge("sealed_store_away", "1 if the store of sealed files does not answer", int(sealed.away))
        yield from self._backups(backup)
        yield from self._certificates()

    def _backups(self, last: Backup) -> Iterator[Metric]:
        if not last.planned:
            return
        if last.made_at is not None:
            yield _gauge(
                "backup_age_seconds", "Since the last good backup", (clock.now() - last.made_at).total_seconds()
            )
            yield _gauge("backup_bytes", "Of the last good backup", last.size)
        yield _gauge("backup_failed", "1 if the last try failed", int(bool(last.failure)))
        yield _gauge("backup_overdue", "1 if none came in time", int(last.overdue))

    def _certificates(self) -> Iterator[Metric]:
        days = {name: (end - clock.now()).total_seconds() / SECONDS_A_DAY for name, end in house.ends().items()}
        if days:
            yield _labelled("certificate_days_left", "Until a certificate of the house ends", "name", days)


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(f"{PREFIX}_{name}", about, value=value)


def _labelled(name: str, about: str, label: str, values: dict[str, Any]) -> Metric:
    family = GaugeMetricFamily(f"{PREFIX}_{name}", about, labels=[label])
    for each, value in values.items():
        family.add_metric([each], value)
    return family
