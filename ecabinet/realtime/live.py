"""The live side put together: gate, carrier, listeners, commands and heralds."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Request, request
from flask_socketio import ConnectionRefusedError as Refuse

from ecabinet.core import events, openapi
from ecabinet.core.actor import Actor
from ecabinet.core.errors import NotSignedIn
from ecabinet.realtime.announcing import Announcing
from ecabinet.realtime.carrier import ANNOUNCING, CONNECTED, ENDING, attach_carrier
from ecabinet.realtime.commands import Commands
from ecabinet.realtime.gate import ACTOR, Gate
from ecabinet.realtime.giving_way import Way
from ecabinet.realtime.heralds import Heralds
from ecabinet.realtime.listeners import Listeners, streams_of
from ecabinet.realtime.schemas import ClientCommands, EndReason, ServerEvents
from ecabinet.realtime.websocket import WEBSOCKET


class Live:
    """Everything between Socket.IO and the rooms, for one application."""

    def __init__(self, app: Flask, identify: Callable[[Request], Actor | None]) -> None:
        self._app = app
        self._carrier = attach_carrier(app)
        self._listeners = Listeners()
        self._heralds = Heralds(self._carrier, self._listeners)
        way = Way()
        Commands(self._carrier, self._listeners, self._heralds, way)
        self._carrier.on_event("connect", self._connect)
        self._carrier.on_event("disconnect", self._disconnect)
        gate = Gate(app, app.wsgi_app, self._identifying(identify), lambda: app.config["ORIGINS"], way)
        app.wsgi_app = gate  # type: ignore[method-assign]
        app.extensions[ENDING] = self.end_all
        app.extensions[CONNECTED] = lambda: sum(1 for _ in self._listeners)
        self._announcing = Announcing(self._heralds, self._listeners.elsewhere)
        app.extensions[ANNOUNCING] = self._announcing.begin
        events.listen(self._announcing.announce)

    def end_all(self, reason: EndReason) -> None:
        """Before the server stops: tablets reconnect to its successor."""
        for listener in self._listeners:
            self._heralds.end(listener, reason)
        self._announcing.end()

    def connected_devices(self) -> frozenset[int]:
        """Tablets with an open connection."""
        return self._listeners.devices()

    def _identifying(self, identify: Callable[[Request], Actor | None]) -> Callable[[dict[str, Any]], Actor | None]:
        def identify_environ(environ: dict[str, Any]) -> Actor | None:
            with self._app.request_context(environ):
                return identify(request)

        return identify_environ

    def _connect(self, _auth: Any = None) -> None:
        actor = request.environ.get(ACTOR)
        if not isinstance(actor, Actor):
            raise Refuse("not_signed_in")
        sid: str = request.sid  # type: ignore[attr-defined]
        listener = self._listeners.add(sid, request.environ[WEBSOCKET], actor)
        try:
            self._listeners.check(listener)  # since the handshake the session may have ended, and nobody was told
        except NotSignedIn:
            self._listeners.remove(sid)
            raise Refuse("not_signed_in") from None
        self._heralds.watch()
        for stream in streams_of(listener.actor):
            self._carrier.server.enter_room(sid, stream)

    def _disconnect(self, *_reason: Any) -> None:
        listener = self._listeners.remove(request.sid)  # type: ignore[attr-defined]
        for meeting_id in listener.meetings if listener else ():
            self._heralds.rooms.touch(meeting_id)


openapi.describe_socket(ServerEvents, ClientCommands)
