"""The five commands of a socket. None of them changes a row; each is authorised again, every time."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask_socketio import SocketIO
from pydantic import ValidationError

from ecabinet.core import clock
from ecabinet.core.database import reading
from ecabinet.core.errors import Invalid, NotFound, NotSignedIn, Refusal, TooMany
from ecabinet.core.events import meeting_stream
from ecabinet.core.schemas import Wire
from ecabinet.documents import vault
from ecabinet.documents.access import version_to_fetch
from ecabinet.documents.models import Version
from ecabinet.meetings.access import meeting_to_see
from ecabinet.meetings.closing import closed_items
from ecabinet.realtime.carrier import answer_to
from ecabinet.realtime.catching import told_after
from ecabinet.realtime.giving_way import Way
from ecabinet.realtime.heralds import Heralds
from ecabinet.realtime.listeners import Listener, Listeners
from ecabinet.realtime.schemas import MOST_PIECES, Attend, Chunk, Follow, Followed, PingTime, ServerTime, Unfollow
from ecabinet.realtime.stretches import Memory, Stretch
from ecabinet.two_person_acts.opened import earliest_end

PIECE = 4 * 16_400
Shape = TypeVar("Shape", bound=Wire)
Answer = Wire | Stretch


class Commands:
    """What a client may ask of its socket."""

    def __init__(self, carrier: SocketIO, listeners: Listeners, heralds: Heralds, way: Way) -> None:
        self._carrier = carrier
        self._listeners = listeners
        self._heralds = heralds
        self._way = way
        self._memory = Memory(MOST_PIECES * PIECE)
        self._open("follow", Follow, self._follow)
        self._open("unfollow", Unfollow, self._unfollow)
        self._open("attend", Attend, self._attend)
        self._open("ping_time", PingTime, self._ping_time)
        self._open("chunk", Chunk, self._chunk)

    def _open(self, name: str, shape: type[Shape], act: Callable[[Listener, Shape], Answer]) -> None:
        def handle(sid: str, *sent: Any) -> Any:
            listener = self._listeners.get(sid)
            if listener is None:
                return {"error": "not_signed_in"}
            try:
                return self._answer(listener, act, _read(shape, sent), is_paced=name != "chunk")
            except Refusal as refusal:
                return {"error": refusal.code}

        answer_to(self._carrier, name, handle)

    def _answer(self, listener: Listener, act: Callable[[Listener, Shape], Answer], body: Shape, is_paced: bool) -> Any:
        try:
            if is_paced:
                listener.spend()
            if not self._listeners.is_fresh(listener):
                self._listeners.check(listener)
            answer = act(listener, body)
        except NotSignedIn:
            self._heralds.end(listener, "session_ended")
            raise
        except TooMany:
            self._heralds.end(listener, "too_many_commands")
            raise
        return answer if isinstance(answer, Stretch) else answer.model_dump(mode="json")

    def _follow(self, listener: Listener, body: Follow) -> Followed:
        with reading() as session:
            meeting_to_see(session, listener.actor, body.meeting_id)
        # Joined before the catching up is read: what happens in between is told twice rather than never.
        stream = meeting_stream(body.meeting_id)
        self._carrier.server.enter_room(listener.sid, stream)
        self._listeners.follow(listener, body.meeting_id)
        with reading() as session:
            told = told_after(session, stream, body.after)
            closed = closed_items(session, listener.actor, body.meeting_id)
            room = self._heralds.rooms.read(session, body.meeting_id, closed)
        self._heralds.rooms.touch(body.meeting_id)
        return Followed(sequence=told.sequence, notices=told.items, reload=told.reload, room=room)

    def _unfollow(self, listener: Listener, body: Unfollow) -> ServerTime:
        self._carrier.server.leave_room(listener.sid, meeting_stream(body.meeting_id))
        if body.meeting_id in listener.meetings:
            self._listeners.unfollow(listener, body.meeting_id)
            self._heralds.rooms.touch(body.meeting_id)
        return ServerTime(server_time=clock.now())

    def _attend(self, listener: Listener, body: Attend) -> ServerTime:
        if body.meeting_id not in listener.meetings:
            raise NotFound
        if self._listeners.attend(listener, body.meeting_id, body.following):
            self._heralds.rooms.touch(body.meeting_id)
        return ServerTime(server_time=clock.now())

    def _ping_time(self, listener: Listener, body: PingTime) -> ServerTime:
        del listener, body
        return ServerTime(server_time=clock.now())

    def _chunk(self, listener: Listener, body: Chunk) -> Stretch:
        with self._way.turn():
            version, is_far = self._granted(listener, body.version_id), vault.is_far()
            if not is_far:
                stretch = _stretch(listener, version, body)
                is_in_memory = self._memory.holds(version.sealed_sha256, stretch)
        if is_far:  # nobody stands in line behind what another host sends
            return _stretch(listener, version, body)
        if not is_in_memory:
            self._memory.fetch(version.sealed_sha256, stretch)
        return stretch

    def _granted(self, listener: Listener, version_id: int) -> Version:
        version = listener.versions.get(version_id)
        if version is None:
            with reading() as session:
                version = version_to_fetch(session, listener.actor, version_id)
                is_for_hours = earliest_end(session, listener.actor.person_id) is not None
            if not is_for_hours:  # what ends by the clock is asked for each time
                listener.versions[version_id] = version
        return version


def _stretch(listener: Listener, version: Version, body: Chunk) -> Stretch:
    offset, length = body.index * PIECE, body.count * PIECE
    try:
        stretch = Stretch(vault.opened(version, offset, length), offset, length)
    except FileNotFoundError:  # recalled since this socket was granted it
        listener.versions.pop(body.version_id, None)
        raise NotFound from None
    if not len(stretch):
        raise NotFound
    return stretch


def _read(shape: type[Shape], sent: tuple[Any, ...]) -> Shape:
    try:
        if len(sent) != 1:
            raise Invalid("invalid")
        return shape.model_validate(sent[0])
    except ValidationError:
        raise Invalid("invalid") from None
