"""After every commit: tell the streams, mark rooms whose numbers changed, end sockets that may listen no more."""

import logging
from collections.abc import Iterable

import gevent
from flask_socketio import SocketIO

from ecabinet.accounts.events import DeviceRevoked, PersonChanged, SessionBound, SessionEnded
from ecabinet.core.database import reading
from ecabinet.core.errors import NotSignedIn, Refusal
from ecabinet.core.events import Fact
from ecabinet.documents.events import PaperRecalled
from ecabinet.emergencies.events import EmergencyEnded
from ecabinet.meetings.access import meeting_to_see
from ecabinet.meetings.closing import closed_items
from ecabinet.meetings.events import SeatsChanged
from ecabinet.realtime import messages
from ecabinet.realtime.catching import notices_of
from ecabinet.realtime.listeners import Listener, Listeners
from ecabinet.realtime.rooms import RoomStates
from ecabinet.realtime.schemas import Ended, EndReason, RoomState
from ecabinet.realtime.websocket import text_frame
from ecabinet.recusal.events import RecusalDeclared, RecusalResumed

log = logging.getLogger(__name__)
SECONDS_BETWEEN_LOOKS = 10.0
TOLD_AT_ONCE = 50
SECONDS_TO_CATCH_UP = 0.5
DOUBTFUL = (SessionEnded, DeviceRevoked, PersonChanged, SessionBound, SeatsChanged)


class Heralds:
    """What goes out without being asked for."""

    def __init__(self, carrier: SocketIO, listeners: Listeners) -> None:
        self._carrier = carrier
        self._listeners = listeners
        self._watching = False
        self.rooms = RoomStates(self._tell_room, listeners)

    def announce(self, facts: list[Fact]) -> None:
        """What was committed, in the order of the record."""
        self.withdraw(facts)
        for fact in facts:
            for notice in notices_of(fact):
                self._carrier.emit("notice", notice.model_dump(mode="json"), to=notice.stream)
        self.rooms.hear(facts)

    def withdraw(self, facts: list[Fact]) -> None:
        """Believe no more what was granted before these, and end whoever may listen no more; harmless when repeated."""
        for fact in facts:
            self._forget_versions(fact)
            if fact.is_a(*DOUBTFUL):
                self._listeners.doubt()
                self._end_doubted(fact)

    def watch(self) -> None:
        """Look from time to time for sessions that ended by the clock; nothing else would tell."""
        if not self._watching:
            self._watching = True
            gevent.spawn(self._watch)

    def _watch(self) -> None:
        while True:
            gevent.sleep(SECONDS_BETWEEN_LOOKS)
            try:
                self._end_each(self._listeners.outlived(), "session_ended")
            except Exception:
                log.exception("sessions not looked through")

    def end(self, listener: Listener, reason: EndReason) -> None:
        """Say why, then close the wire, however slowly the other side reads."""
        ended = Ended(reason=reason, wipe=reason == "device_revoked")
        self._carrier.emit("ended", ended.model_dump(), to=listener.sid)
        engine_sid = self._carrier.server.manager.eio_sid_from_sid(listener.sid, "/")
        if reason != "server_stopping":  # Socket.IO's own word for "do not come back by yourself"
            self._carrier.server.disconnect(listener.sid)
        if engine_sid is not None:
            gevent.spawn(self._carrier.server.eio.disconnect, engine_sid)

    def _tell_room(self, state: RoomState, theirs: dict[int, RoomState]) -> None:
        """Past the queues: two thousand tablets cost a fifth, and one that does not keep up skips a state.

        `theirs` is what those are told who take no part in some item.
        """
        frame, apart = _room_frame(state), {person: _room_frame(each) for person, each in theirs.items()}
        for place, listener in enumerate(self._listeners.followers(state.meeting_id), 1):
            own = next((apart[each] for each in listener.persons if each in apart), frame) if apart else frame
            if not listener.websocket.offer(own):
                self._catch_up(listener, state.meeting_id)
            if place % TOLD_AT_ONCE == 0:
                gevent.sleep(0)  # votes come in between

    def _catch_up(self, listener: Listener, meeting_id: int) -> None:
        """Queue the present state for one that missed one, a moment later and once: the missed one may be the last."""
        if meeting_id not in listener.missed:
            listener.missed.add(meeting_id)
            gevent.spawn_later(SECONDS_TO_CATCH_UP, self._tell_one, listener, meeting_id)

    def _tell_one(self, listener: Listener, meeting_id: int) -> None:
        listener.missed.discard(meeting_id)
        if meeting_id in listener.meetings:
            with reading() as session:
                closed = closed_items(session, listener.actor, meeting_id)
                state = self.rooms.read(session, meeting_id, closed)
            self._carrier.emit("room", state.model_dump(mode="json"), to=listener.sid)

    def _end_doubted(self, fact: Fact) -> None:
        told = fact.body
        if fact.is_a(SeatsChanged):
            gevent.spawn(self._review, [each for each in self._listeners if told["meeting_id"] in each.meetings])
        elif fact.is_a(PersonChanged):
            gevent.spawn(self._review, [each for each in self._listeners if each.actor.person_id == told["person_id"]])
        elif fact.is_a(DeviceRevoked):
            gone = [each for each in self._listeners if each.actor.device_id == told["device_id"]]
            gevent.spawn(self._end_each, gone, "device_revoked")
        elif fact.is_a(SessionEnded):
            gone = [each for each in self._listeners if each.actor.session_id == told["session_id"]]
            reason = "device_revoked" if told["reason"] == "device_revoked" else "session_ended"
            gevent.spawn(self._end_each, gone, reason)

    def _forget_versions(self, fact: Fact) -> None:
        """What a socket was granted of papers that are gone, or closed to its person, is asked for anew."""
        if fact.is_a(PaperRecalled):
            for listener in self._listeners:
                for version_id in fact.body["versions"]:
                    listener.versions.pop(version_id, None)
        elif fact.is_a(RecusalDeclared, RecusalResumed, EmergencyEnded):
            for listener in self._listeners:
                if fact.body["person_id"] in listener.persons:
                    listener.versions.clear()

    def _end_each(self, gone: Iterable[Listener], reason: EndReason) -> None:
        for listener in gone:
            if self._listeners.get(listener.sid) is listener:
                self.end(listener, reason)

    def _review(self, doubted: Iterable[Listener]) -> None:
        """Ask again for each, and end those who are no longer who they were or no longer seated."""
        for listener in doubted:
            try:
                self._listeners.check(listener)
                with reading() as session:
                    for meeting_id in sorted(listener.meetings):
                        meeting_to_see(session, listener.actor, meeting_id)
            except NotSignedIn:
                self.end(listener, "session_ended")
            except Refusal:
                self.end(listener, "seat_withdrawn")
            gevent.sleep(0)  # a big room must not hold up everybody else's requests


def _room_frame(state: RoomState) -> bytes:
    return text_frame("42" + messages.dumps(["room", state.model_dump(mode="json")], separators=(",", ":")))
