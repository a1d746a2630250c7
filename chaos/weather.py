"""A network that fails, between tablets and server: an HTTP and websocket proxy with moods.

In a storm a request may be cut before or after it arrived, answered in part, sent twice at once, sent again when
everybody has forgotten it, or held back until later ones have passed; news may come twice or in another order; now and
then all goes dark, and some connections then look open although nothing passes.
"""

import contextlib
import http.client
import itertools
import random
import struct
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gevent
from gevent import socket
from gevent.server import StreamServer

DARK_EVERY, DARK_FOR = 5.0, 1.0
SECONDS_HALF_OPEN = 25.0
SECONDS_HELD = 0.5
FATES = (
    ("passed", 60),
    ("cut before it arrived", 8),
    ("cut after it arrived", 8),
    ("answered in part", 4),
    ("sent twice at once", 8),
    ("sent again later", 6),
    ("held back", 6),
)


class Lost(Exception):
    """The connection is over."""


@dataclass(frozen=True)
class Request:
    """One request as it came."""

    raw: bytes
    method: str
    is_upgrade: bool


class Weather:
    """Listens on a port of its own and passes on to one of the servers', as well as the mood lets it."""

    def __init__(self, port: int, seed: int) -> None:
        self.ports = [port]
        self._rng = random.Random(seed)
        self._began = time.monotonic()
        self._server = StreamServer(("127.0.0.1", 0), self._serve, backlog=1024)
        self._server.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.storm = False
        # How often each thing was done to a message.
        self.done: Counter[str] = Counter()

    def close(self) -> None:
        self._server.stop(timeout=0)

    @property
    def is_dark(self) -> bool:
        return self.storm and (time.monotonic() - self._began) % DARK_EVERY > DARK_EVERY - DARK_FOR

    def _delay(self) -> None:
        gevent.sleep(self._rng.uniform(0, 0.03) if self.storm else 0)

    def _chance(self, of: float) -> bool:
        return self.storm and self._rng.random() < of

    def _serve(self, tablet: socket.socket, _address: Any) -> None:
        tablet.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError, Lost, http.client.HTTPException, ValueError):
            stream = tablet.makefile("rb")
            while not self.is_dark and (request := _read(stream)) is not None:
                if request.is_upgrade:
                    self._pass_socket(tablet, stream, request)
                    break
                self._pass_request(tablet, request)
        _end(tablet)

    def _pass_request(self, tablet: socket.socket, request: Request) -> None:
        names, weights = zip(*FATES, strict=True)
        fate = self._rng.choices(names, weights)[0] if self.storm else "passed"
        if request.method == "GET" and fate.startswith("sent"):
            fate = "passed"
        self.done[fate] += 1
        self._delay()
        if fate == "cut before it arrived":
            raise Lost
        if fate == "held back":
            gevent.sleep(self._rng.uniform(0.3, 4))
        if fate == "sent twice at once":
            gevent.spawn(self._send_ghost, request, 0.0)
        if fate == "sent again later":
            gevent.spawn(self._send_ghost, request, self._rng.uniform(0.5, 8))
        answer = self._answer(request)
        if fate == "cut after it arrived" or self.is_dark:
            raise Lost
        if fate == "answered in part":
            tablet.sendall(answer[: len(answer) // 2])
            raise Lost
        self._delay()
        tablet.sendall(answer)

    def _send_ghost(self, request: Request, after: float) -> None:
        gevent.sleep(after)
        with contextlib.suppress(OSError, http.client.HTTPException):
            self._answer(request)

    def _answer(self, request: Request) -> bytes:
        """The server's answer, over a connection of its own."""
        with socket.create_connection(("127.0.0.1", self._rng.choice(self.ports)), timeout=30) as server:
            server.sendall(request.raw)
            answer = http.client.HTTPResponse(server, method=request.method)
            answer.begin()
            body = answer.read()
        dropped = {"content-length", "transfer-encoding", "connection"}
        lines = [f"{name}: {value}" for name, value in answer.getheaders() if name.lower() not in dropped]
        head = [f"HTTP/1.1 {answer.status} {answer.reason}", *lines, f"Content-Length: {len(body)}", "", ""]
        return "\r\n".join(head).encode("latin-1") + body

    def _pass_socket(self, tablet: socket.socket, stream: Any, request: Request) -> None:
        server = socket.create_connection(("127.0.0.1", self._rng.choice(self.ports)), timeout=30)
        server.sendall(request.raw)
        tablet.settimeout(None)
        server.settimeout(None)
        looks_open = self._rng.random() < 0.3
        both = [
            gevent.spawn(self._pass_up, stream, server, looks_open),
            gevent.spawn(self._pass_down, server.makefile("rb"), tablet, looks_open),
        ]
        gevent.joinall(both, count=1)
        if looks_open and self.storm:
            self.done["socket left half open"] += 1
            gevent.sleep(SECONDS_HALF_OPEN)
        gevent.killall(both)
        _end(server)

    def _pass_up(self, stream: Any, server: socket.socket, looks_open: bool) -> None:
        with contextlib.suppress(OSError, Lost, ValueError):
            while piece := stream.read1(65536):
                self._delay()
                if self._is_kept(looks_open):
                    server.sendall(piece)

    def _is_kept(self, looks_open: bool) -> bool:
        """Whether a piece gets through; raises Lost when the connection ends with it."""
        if self.is_dark and looks_open:
            return False
        if self.is_dark or self._chance(0.01):
            raise Lost
        return True

    def _pass_down(self, source: Any, tablet: socket.socket, looks_open: bool) -> None:
        with contextlib.suppress(OSError, Lost, ValueError):
            head = b"".join(_lines(source))
            if not head:
                raise Lost  # the server was killed before it answered
            tablet.sendall(head + b"\r\n")
            held: list[bytes] = []
            for frame in iter(lambda: _read_frame(source), b""):
                self._delay()
                if not self._is_kept(looks_open):
                    continue
                if not held and _is_news(frame) and self._chance(0.15):
                    self.done["news held back behind the next"] += 1
                    held.append(frame)
                    gevent.spawn_later(SECONDS_HELD, _let_go, tablet, held)
                    continue
                copies = 2 if _is_news(frame) and self._chance(0.15) else 1
                self.done["news sent twice"] += copies - 1
                tablet.sendall(frame * copies)
                _let_go(tablet, held)


def _lines(stream: Any) -> Iterator[bytes]:
    """Those of a head, to its empty line or to the end of what comes."""
    return itertools.takewhile(lambda line: line not in (b"\r\n", b""), iter(stream.readline, None))


def _read(stream: Any) -> Request | None:
    lines = list(_lines(stream))
    if not lines:
        return None
    fields = dict(line.decode("latin-1").strip().lower().partition(": ")[::2] for line in lines[1:])
    body = stream.read(int(fields.get("content-length", 0)))
    raw = b"".join(lines) + b"\r\n" + body
    return Request(raw, lines[0].split()[0].decode(), fields.get("upgrade") == "websocket")


def _read_frame(source: Any) -> bytes:
    """One frame from the server, which masks nothing; empty at the end."""
    head: bytes = source.read(2)
    if len(head) < 2:
        return b""
    length = head[1] & 127
    more: bytes = source.read({126: 2, 127: 8}.get(length, 0))
    if more:
        (length,) = struct.unpack("!H" if len(more) == 2 else "!Q", more)
    body: bytes = source.read(length)
    return head + more + body


def _let_go(tablet: socket.socket, held: list[bytes]) -> None:
    with contextlib.suppress(OSError):
        while held:
            tablet.sendall(held.pop())


def _is_news(frame: bytes) -> bool:
    """A Socket.IO event in a text frame."""
    start = 2 + {126: 2, 127: 8}.get(frame[1] & 127, 0)
    return frame[0] & 15 == 1 and frame[start : start + 2] == b"42" and frame[start + 2 : start + 3] == b"["


def _end(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()
