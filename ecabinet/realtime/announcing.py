"""Announcing where several processes serve one installation: what any of them committed is announced by all.

A process reads the record on from the last entry that it announced: at a hint, and every second by itself. So a hint
says nothing and is believed in nothing, and whoever holds the channel can do no more than make a process look.
"""

import logging
import time
from collections.abc import Callable

import gevent
from gevent.event import Event

from ecabinet.core.database import reading
from ecabinet.core.errors import Unavailable
from ecabinet.core.events import Recorded
from ecabinet.core.redis_link import Away, Link
from ecabinet.realtime.elsewhere import Elsewhere
from ecabinet.realtime.heralds import Heralds
from ecabinet.record import access as record

SECONDS_BETWEEN_LOOKS = 1.0
# However many hints come: the first is followed at once, but a look is ten round trips to the database, and the votes
# of the same moment need them more.
SECONDS_TO_GATHER = 0.05
SECONDS_BETWEEN_WORDS = 0.3  # what the others say of their sockets changes no faster
SECONDS_UNTIL_ASKED_AGAIN = 0.5
MOST_AT_ONCE = 500
log = logging.getLogger(__name__)


class Announcing:
    """Announces in the order of the record, each entry once."""

    def __init__(self, heralds: Heralds, elsewhere: Elsewhere) -> None:
        self._heralds, self._elsewhere = heralds, elsewhere
        self._last: int | None = None
        self._looking = False
        self._others_heard_at, self._others_due = 0.0, False
        self._wake, self._happened = Event(), Event()

    def announce(self, recorded: list[Recorded]) -> None:
        """The herald that core.events calls after a commit of this process."""
        facts = [each.fact() for each in recorded]
        if self._last is None:  # nobody else writes
            self._heralds.announce(facts)
            return
        if not self._looking and facts[0].sequence == self._last + 1:
            self._last = facts[-1].sequence
            self._heralds.announce(facts)
        else:  # what others wrote before it is told first
            self._heralds.withdraw(facts)
            self._wake.set()
        self._happened.set()

    def begin(self, link: Link | None) -> None:
        """From here on other processes may write as well."""
        with reading() as session:
            self._last, _note = record.head(session)
        self._quietly(self._look)
        gevent.spawn(self._look_for_ever)
        gevent.spawn(self._say_for_ever)
        if link is not None:
            gevent.spawn(self._listen_for_ever, link)
            gevent.spawn(self._hint_for_ever, link)

    def end(self) -> None:
        """This process is to serve nobody any more."""
        if self._last is not None:
            self._last = None
            self._quietly(self._elsewhere.leave)

    def _look_for_ever(self) -> None:
        while True:
            self._wake.wait(SECONDS_BETWEEN_WORDS if self._others_due else SECONDS_BETWEEN_LOOKS)
            self._wake.clear()
            self._quietly(self._look)
            gevent.sleep(SECONDS_TO_GATHER)

    def _look(self) -> None:
        self._looking = True
        try:
            while self._last is not None:
                with reading() as session:
                    facts = record.facts_after(session, self._last, MOST_AT_ONCE)
                if not facts:
                    break
                self._last = facts[-1].sequence
                self._heralds.announce(facts)
                gevent.sleep(0)
        finally:
            self._looking = False
        self._hear_others()

    def _hear_others(self) -> None:
        now = time.monotonic()
        self._others_due = now - self._others_heard_at < SECONDS_BETWEEN_WORDS
        if not self._others_due:
            self._others_heard_at = now
            for meeting_id in self._elsewhere.look():
                self._heralds.rooms.touch(meeting_id)

    def _say_for_ever(self) -> None:
        while True:
            self._quietly(self._say)
            gevent.sleep(SECONDS_BETWEEN_WORDS)

    def _say(self) -> None:
        if self._elsewhere.say():
            self._happened.set()

    def _listen_for_ever(self, link: Link) -> None:
        while True:
            try:
                link.listen(self._wake.set)
            except Away:
                gevent.sleep(SECONDS_UNTIL_ASKED_AGAIN)
            except Exception:
                log.exception("hints are not listened to")
                gevent.sleep(SECONDS_UNTIL_ASKED_AGAIN)

    def _hint_for_ever(self, link: Link) -> None:
        while True:
            self._happened.wait()
            self._happened.clear()
            try:
                link.hint()
            except Away:
                gevent.sleep(SECONDS_UNTIL_ASKED_AGAIN)  # the others look by themselves
            gevent.sleep(SECONDS_TO_GATHER)

    def _quietly(self, step: Callable[[], None]) -> None:
        try:
            step()
        except Unavailable as error:
            log.warning("the other processes were not looked at: %s", error.code)
        except Exception:
            log.exception("the other processes were not attended to")
