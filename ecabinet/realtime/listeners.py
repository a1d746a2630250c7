"""Who is connected at this moment, as whom, and what each has been found entitled to hear."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from ecabinet.accounts import access as accounts
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.database import reading
from ecabinet.core.errors import NotSignedIn, TooMany
from ecabinet.core.events import OFFICE, person_stream
from ecabinet.documents.models import Version
from ecabinet.realtime.elsewhere import Elsewhere, Presence
from ecabinet.realtime.websocket import WebSocket

SECONDS_TRUSTED = 30.0  # a session also ends by time alone, and no event tells of that
COMMANDS_PER_SECOND = 50.0
OFFICE_ROLES = ("secretary", "clerk", "administrator", "security_officer")


@dataclass(eq=False)
class Listener:
    """One socket. What it was granted holds until `generation` falls behind or the trust runs out."""

    sid: str
    websocket: WebSocket
    actor: Actor
    generation: int
    checked_at: float
    meetings: set[int] = field(default_factory=set)
    missed: set[int] = field(default_factory=set)
    attending: set[int] = field(default_factory=set)
    versions: dict[int, Version] = field(default_factory=dict)
    allowance: float = 2 * COMMANDS_PER_SECOND
    spent_at: float = field(default_factory=time.monotonic)

    @property
    def persons(self) -> tuple[int, ...]:
        """The person, and the principal whose aide they are."""
        principal = self.actor.principal_id
        return (self.actor.person_id,) if principal is None else (self.actor.person_id, principal)

    def spend(self) -> None:
        """One command. Raises TooMany for a client that sends faster than any person acts."""
        now = time.monotonic()
        more = (now - self.spent_at) * COMMANDS_PER_SECOND
        self.allowance, self.spent_at = min(2 * COMMANDS_PER_SECOND, self.allowance + more) - 1, now
        if self.allowance < 0:
            raise TooMany("too_many_commands")


class Listeners:
    """Every socket of this process, and what the other processes say of theirs."""

    def __init__(self) -> None:
        self.elsewhere = Elsewhere(self._presence)
        self._by_sid: dict[str, Listener] = {}
        self._in_meeting: dict[int, set[Listener]] = {}
        self.generation = 0

    def __iter__(self) -> Iterator[Listener]:
        return iter(list(self._by_sid.values()))

    def get(self, sid: str) -> Listener | None:
        return self._by_sid.get(sid)

    def add(self, sid: str, websocket: WebSocket, actor: Actor) -> Listener:
        listener = Listener(sid, websocket, actor, self.generation, time.monotonic())
        self._by_sid[sid] = listener
        return listener

    def remove(self, sid: str) -> Listener | None:
        """Forget a socket."""
        listener = self._by_sid.pop(sid, None)
        if listener is not None:
            for meeting_id in listener.meetings:
                self._leave(listener, meeting_id)
        return listener

    def follow(self, listener: Listener, meeting_id: int) -> None:
        if meeting_id not in listener.meetings:
            listener.meetings.add(meeting_id)
            self._in_meeting.setdefault(meeting_id, set()).add(listener)

    def unfollow(self, listener: Listener, meeting_id: int) -> None:
        if meeting_id in listener.meetings:
            listener.meetings.discard(meeting_id)
            listener.attending.discard(meeting_id)
            self._leave(listener, meeting_id)

    def attend(self, listener: Listener, meeting_id: int, following: bool) -> bool:
        """Note whether a socket turns its pages with the presenter of a meeting it follows; True when that is new."""
        if (meeting_id in listener.attending) is following:
            return False
        if following:
            listener.attending.add(meeting_id)
        else:
            listener.attending.discard(meeting_id)
        return True

    def _leave(self, listener: Listener, meeting_id: int) -> None:
        followers = self._in_meeting[meeting_id]
        followers.discard(listener)
        if not followers:
            del self._in_meeting[meeting_id]

    def connected(self, meeting_id: int) -> int:
        """How many persons have the meeting open."""
        return len({*self._persons(meeting_id), *self.elsewhere.persons(meeting_id)})

    def attentive(self, meeting_id: int, presenter_id: int) -> tuple[int, bool]:
        """How many persons beside the presenter turn their pages with them, and whether the presenter is connected."""
        persons = {*self._attending(meeting_id), *self.elsewhere.attending(meeting_id)}
        connected = {*self._persons(meeting_id), *self.elsewhere.persons(meeting_id)}
        return len(persons - {presenter_id}), presenter_id in connected

    def devices(self) -> frozenset[int]:
        """Tablets with an open connection, here or elsewhere."""
        return self._devices() | self.elsewhere.devices()

    def _persons(self, meeting_id: int) -> frozenset[int]:
        return frozenset(each.actor.person_id for each in self._in_meeting.get(meeting_id, ()))

    def _attending(self, meeting_id: int) -> frozenset[int]:
        here = self._in_meeting.get(meeting_id, ())
        return frozenset(each.actor.person_id for each in here if meeting_id in each.attending)

    def _devices(self) -> frozenset[int]:
        return frozenset(each.actor.device_id for each in self if each.actor.device_id is not None)

    def _presence(self) -> Presence:
        """What the other processes are told."""
        persons = {each: self._persons(each) for each in self._in_meeting}
        attending = {each: found for each in self._in_meeting if (found := self._attending(each))}
        return Presence(persons, attending, self._devices())

    def followers(self, meeting_id: int) -> list[Listener]:
        """Who follows the meeting now."""
        return list(self._in_meeting.get(meeting_id, ()))

    def outlived(self) -> list[Listener]:
        """Those whose session has ended by time alone."""
        listeners = list(self._by_sid.values())
        asked = {each.actor.session_id for each in listeners if each.actor.session_id is not None}
        with reading() as session:
            live = accounts.live_sessions(session, asked, clock.now())
        return [each for each in listeners if each.actor.session_id not in live]

    def doubt(self) -> None:
        """Something changed that grants were built on: ask again before the next answer."""
        self.generation += 1

    def is_fresh(self, listener: Listener) -> bool:
        """Whether what was granted may still be believed."""
        age = time.monotonic() - listener.checked_at
        return listener.generation == self.generation and age < SECONDS_TRUSTED

    def check(self, listener: Listener) -> None:
        """Ask the database again who this is. Raises NotSignedIn.

        By the session, not by its cookie: a step-up changes the cookie and must not cost the tablet its socket.
        """
        generation, session_id = self.generation, listener.actor.session_id
        if session_id is None:
            raise NotSignedIn
        with reading() as session:
            actor = accounts.actor_of_session(session, session_id, clock.now())
        listener.versions.clear()
        listener.actor, listener.generation, listener.checked_at = actor, generation, time.monotonic()


def streams_of(actor: Actor) -> list[str]:
    """What a signed-in person hears without asking: their own stream, and the secretariat's for the secretariat."""
    return [person_stream(actor.person_id), *([OFFICE] if actor.has(*OFFICE_ROLES) else [])]
