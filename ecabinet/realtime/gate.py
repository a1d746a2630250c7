"""Who may open a websocket at all, asked before the upgrade and before a single frame is read."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask

from ecabinet.core.actor import Actor
from ecabinet.core.errors import Invalid, NotPermitted, NotSignedIn, Refusal, TooMany
from ecabinet.core.http import refusal_problem
from ecabinet.realtime.giving_way import Way

SOCKETS_PER_DEVICE = 5
SOCKETS_PER_PERSON = 10
ACTOR = "ecabinet.actor"
Identify = Callable[[dict[str, Any]], Actor | None]
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Gate:
    """WSGI in front of Socket.IO's path: a session, the right Origin, a free place, or a plain HTTP refusal."""

    def __init__(
        self, app: Flask, inner: Application, identify: Identify, origins: Callable[[], Collection[str]], way: Way
    ) -> None:
        self._app = app
        self._inner = inner
        self._identify = identify
        self._origins = origins
        self._way = way
        self._open: Counter[tuple[str, int]] = Counter()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith("/socket.io"):
            with self._way.passing():
                return self._inner(environ, start_response)
        try:
            environ[ACTOR] = actor = self._admit(environ)
            with self._place(actor):
                return self._inner(environ, start_response)
        except Refusal as refusal:
            with self._app.app_context():
                return refusal_problem(refusal)(environ, start_response)

    def _admit(self, environ: dict[str, Any]) -> Actor:
        if environ.get("HTTP_UPGRADE", "").lower() != "websocket" or environ.get("REQUEST_METHOD") != "GET":
            raise Invalid("websocket_only")
        if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13" or not _is_key(environ.get("HTTP_SEC_WEBSOCKET_KEY", "")):
            raise Invalid("bad_handshake")
        if environ.get("HTTP_ORIGIN") not in self._origins():
            raise NotPermitted("foreign_origin")
        actor = self._identify(environ)
        if actor is None:
            raise NotSignedIn
        return actor

    @contextmanager
    def _place(self, actor: Actor) -> Iterator[None]:
        places = [("person", actor.person_id)]
        if actor.device_id is not None:
            places.append(("device", actor.device_id))
        limits = {"person": SOCKETS_PER_PERSON, "device": SOCKETS_PER_DEVICE}
        if any(self._open[place] >= limits[place[0]] for place in places):
            raise TooMany("too_many_sockets", retry_after=5)
        self._open.update(places)
        try:
            yield
        finally:
            for place in places:
                self._open[place] -= 1
                if self._open[place] <= 0:
                    del self._open[place]


def _is_key(key: str) -> bool:
    return len(key) == 24 and key.isascii() and key.endswith("==")
