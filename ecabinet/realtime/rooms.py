"""The room state: what is the same for everybody and changes fast, told at most four times a second per meeting."""

import logging
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict

import gevent
from sqlalchemy.orm import Session

from ecabinet.attendance.events import AttendanceCorrected
from ecabinet.core.database import reading
from ecabinet.core.events import Fact
from ecabinet.floor import access as floor
from ecabinet.floor.schemas import floor_view
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.events import CheckedIn, CheckedOut
from ecabinet.meetings.models import Recusal
from ecabinet.presenting import access as presenting
from ecabinet.realtime.listeners import Listeners
from ecabinet.realtime.schemas import PollTurnout, PresentingNow, RoomState
from ecabinet.record import access as record
from ecabinet.voting.running import turnout

SECONDS_BETWEEN = 0.25
SECONDS_TO_GATHER = 0.03
SHARE_LEFT = 4
# Three hundred tablets that ask at once are not each sent three hundred names four times a second.
SPEAKERS_SHOWN = 60
log = logging.getLogger(__name__)


class RoomStates:
    """A vote by N people costs every tablet a few messages, not N."""

    def __init__(self, tell: Callable[[RoomState, dict[int, RoomState]], None], listeners: Listeners) -> None:
        self._tell = tell
        self._listeners = listeners
        self._waiting: set[int] = set()
        self._next_at: dict[int, float] = {}
        self._attendance: dict[int, int] = {}

    def hear(self, facts: Iterable[Fact]) -> None:
        """Facts were committed: some number of their meetings changed."""
        for fact in facts:
            meeting_id = fact.body.get("meeting_id")
            if not isinstance(meeting_id, int):
                continue
            # One comes as another goes, and a stay may be corrected: no count of heads tells of that.
            if fact.is_a(CheckedIn, CheckedOut, AttendanceCorrected):
                self._attendance[meeting_id] = fact.sequence
            self.touch(meeting_id)

    def touch(self, meeting_id: int) -> None:
        """Some number of this room changed."""
        if meeting_id in self._waiting:
            return
        self._waiting.add(meeting_id)
        due = self._next_at.get(meeting_id, 0.0) - time.monotonic()
        gevent.spawn_later(max(SECONDS_TO_GATHER, due), self._flush, meeting_id)

    def read(self, session: Session, meeting_id: int, closed: Collection[int] = ()) -> RoomState:
        """The numbers as they are committed, for somebody to whom these items are closed."""
        numbers = meetings.room_numbers(session, meeting_id)
        polls = [
            PollTurnout(
                id=each.poll_id, cast=each.cast, eligible=each.eligible, received=each.received, called=each.called
            )
            for each in turnout(session, meeting_id, closed)
        ]
        size, _ = record.head(session)
        return RoomState(
            meeting_id=meeting_id,
            sequence=size,
            present=numbers.present,
            in_room=numbers.in_room,
            remote=numbers.remote,
            others=numbers.others,
            attendance=self._attendance.get(meeting_id, 0),
            quorum_met=numbers.quorum_met,
            connected=self._listeners.connected(meeting_id),
            current_item_id=numbers.current_item_id,
            polls=polls,
            presenting=self._presenting(session, meeting_id, closed),
            floor=floor_view(floor.picture_of(session, meeting_id, closed), SPEAKERS_SHOWN),
        )

    def _presenting(self, session: Session, meeting_id: int, closed: Collection[int]) -> PresentingNow | None:
        shown = presenting.shown_now(session, meeting_id, closed)
        if shown is None:
            return None
        followers, connected = self._listeners.attentive(meeting_id, shown.person_id)
        return PresentingNow(**asdict(shown), followers=followers, connected=connected)

    def _flush(self, meeting_id: int) -> None:
        # From here on a change asks for another round: this one may have read before it.
        self._waiting.discard(meeting_id)
        began = time.monotonic()
        self._next_at[meeting_id] = began + SECONDS_BETWEEN
        try:
            with reading() as session:
                state = self.read(session, meeting_id)
                behind = closing.closed_by_person(session, Recusal.meeting_id == meeting_id)
                theirs = {person: self.read(session, meeting_id, items) for person, items in behind.items()}
        except Exception:
            log.exception("room state of meeting %s not told", meeting_id)
            return
        self._tell(state, theirs)
        # Telling two thousand takes a while; the votes that it tells of must get the greater part of the time.
        now = time.monotonic()
        self._next_at[meeting_id] = max(self._next_at[meeting_id], now + SHARE_LEFT * (now - began))
