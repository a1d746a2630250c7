"""One connection of a client: its head, its body and its answer, each within its time, and what the log says of it."""

import contextlib
import http.client
import logging
import socket
import time
from email.message import Message
from typing import Any
from urllib.parse import unquote

import gevent
import gevent.socket
from gevent.pywsgi import Input, WSGIHandler

from ecabinet.accounts.throttle import address_behind
from ecabinet.core import trail
from ecabinet.core.config import settings
from ecabinet.core.http import logged

SECONDS_FOR_A_REQUEST = 30.0
SLOWEST_SENDER = 32 * 1024  # bytes a second; a body gets the time that this one needs for it, and a request's besides
LARGEST_BODY = 64 * 2**20
READ_IN_ONE_GO = 256 * 1024
ASKED_ALWAYS = frozenset({"/api/screen", "/healthz", "/readyz"})
access_log = logging.getLogger("ecabinet.access")
log = logging.getLogger(__name__)


class Body:
    """What the application reads of a request's body: as slowly as a poor network, but not for ever."""

    def __init__(self, source: Input) -> None:
        self._source = source
        self._begun = time.monotonic()
        self._read = 0

    def read(self, length: int | None = None) -> bytes:
        pieces, left = [], LARGEST_BODY + 1 if length is None or length < 0 else length
        while left > 0 and (piece := self._piece(min(left, READ_IN_ONE_GO))):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _piece(self, length: int) -> bytes:
        # Held to it as it goes: who announces much and sends little would keep a place for the time of all of it.
        due = min(self._read + length, LARGEST_BODY) / SLOWEST_SENDER
        until = self._begun + SECONDS_FOR_A_REQUEST + due
        with gevent.Timeout(max(0.0, until - time.monotonic()), TimeoutError("the body came too slowly")):
            piece: bytes = self._source.read(length)
        before, self._read = self._read, self._read + len(piece)
        if before // READ_IN_ONE_GO != self._read // READ_IN_ONE_GO:
            gevent.sleep(0)  # what has already come is read without waiting: a fast sender would stop everybody else
        return piece


class Handler(WSGIHandler):  # type: ignore[misc]
    """One connection. Logs what was asked, never the query, the headers or the body."""

    _patience: gevent.Timeout | None = None
    _had_length = False

    def handle(self) -> None:
        if self.socket.family in (socket.AF_INET, socket.AF_INET6):
            # Head and body of an answer go out as two pieces; the second must not wait for the first's acknowledgement.
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.settimeout(SECONDS_FOR_A_REQUEST)
        super().handle()

    def handle_one_request(self) -> Any:
        # The socket's own limit begins anew with every byte: whoever dribbles a head would keep a place for ever.
        self._patience = gevent.Timeout.start_new(SECONDS_FOR_A_REQUEST, TimeoutError("the head came too slowly"))
        try:
            return super().handle_one_request()
        finally:
            self._patience.close()

    def read_requestline(self) -> Any:
        waiting: set[Handler] = self.server.waiting
        waiting.add(self)
        self.headers: Any = Message()  # those of the request before say nothing of one that cannot be read
        try:
            return "" if self.server.draining else super().read_requestline()
        finally:
            waiting.discard(self)

    def let_go(self) -> None:
        """It waits for a request that is not to come any more: as if its client had gone."""
        with contextlib.suppress(OSError):
            # Past TLS, whose own way would take the connection apart under whoever reads from it.
            gevent.socket.socket.shutdown(self.socket, socket.SHUT_RD)

    def read_request(self, raw_requestline: str) -> bool:
        try:
            return bool(super().read_request(raw_requestline)) and self._has_one_length()
        except (OSError, http.client.HTTPException) as error:
            raise ValueError("unreadable head") from error  # of anything else the library prints the traceback
        finally:
            if self._patience is not None:
                self._patience.close()

    def MessageClass(self, *arguments: Any) -> Any:  # noqa: N802 - the library's name
        headers = super().MessageClass(*arguments)
        self._had_length = "content-length" in headers  # the library takes it from a body that comes in chunks
        return headers

    def _has_one_length(self) -> bool:
        """A length that a proxy in front may read otherwise than this server hides a second request in the first."""
        lengths = self.headers.get_all("content-length") or []
        coded = [each.strip().lower() for each in self.headers.get_all("transfer-encoding") or []]
        if coded:
            return coded == ["chunked"] and not self._had_length
        return len(lengths) <= 1 and all(each.isascii() and each.isdigit() for each in lengths)

    def get_environ(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environ()
        environ["ecabinet.connection"] = self
        environ["ecabinet.request"] = trail.begin()
        environ["wsgi.input"] = Body(self.wsgi_input)
        return environ

    def run_application(self) -> None:
        try:
            super().run_application()
        finally:
            self.environ.pop("ecabinet.connection", None)  # or each would keep the other until the collector comes by
            if self.environ.get("HTTP_TRANSFER_ENCODING") or not self._pass_over_rest():
                self.close_connection = True
                self.wsgi_input = Input(self.rfile, 0)  # or the library would read on to an end that may never come

    def _pass_over_rest(self) -> bool:
        """Most clients hear the answer only when they have sent all; who sends without measure is not waited for."""
        if not self.content_length:
            return True
        self.wsgi_input.send_100_continue_enabled = False
        body, passed = Body(self.wsgi_input), 0
        try:
            while passed < LARGEST_BODY:
                piece = body.read(64 * 1024)
                if not piece:
                    return True
                passed += len(piece)
        except OSError:
            pass
        return False

    def finalize_headers(self) -> None:
        self.close_connection = self.close_connection or self.server.draining
        if self.close_connection:
            self.response_headers.append((b"Connection", b"close"))
        super().finalize_headers()

    def log_request(self) -> None:
        path = logged(unquote((self.path or "-").split("?", 1)[0][:200]))
        if not worth_a_line(self.command or "-", path, str(self.code)):
            return
        access_log.info(
            "%s %s %s %s %.1fms",
            asked_from(self.client_address, self.headers),
            (self.command or "-")[:20].encode("unicode_escape").decode("ascii"),
            path.encode("unicode_escape").decode("ascii"),
            self.code or "-",
            (time.time() - self.time_start) * 1000,
        )

    def log_error(self, msg: str, *args: object) -> None:
        del msg, args  # they quote what the client sent
        log.info("unreadable request from %s", self.client_address)


def asked_from(client: object, headers: Message) -> str:
    """Past the trusted proxies in front, which write no log of their own: whoever guesses passwords is found by it."""
    remote = str(client[0]) if isinstance(client, tuple) else None
    return address_behind(remote, ",".join(headers.get_all("x-forwarded-for") or ()), settings().trusted_proxies)


def worth_a_line(command: str, path: str, code: str) -> bool:
    """Every display in a room asks once a second, for years, and supervisors do: what is as always says nothing."""
    return (command, code) != ("GET", "200") or path not in ASKED_ALWAYS
