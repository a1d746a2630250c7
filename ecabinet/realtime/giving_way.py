"""Papers give way: sealed bytes go one tablet after the other, and wait a little for requests under way."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import gevent
from gevent.event import Event

SECONDS_TO_WAIT = 0.05  # at most, for one answer: a storm of votes slows papers down and never stops them
SECONDS_THAT_COUNT = 0.5  # a request that takes longer is an upload or a signing, not a vote
NEXT_ROUND = 1e-6  # a sleep of nothing would not let the loop look at its sockets; the smallest true one does


class Way:
    """Who may use the event loop: requests at once, papers when none is under way."""

    def __init__(self) -> None:
        self._passing: dict[int, float] = {}
        self._number = 0
        self._free = Event()
        self._free.set()
        self._taken = False
        self._line: deque[Event] = deque()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """A request is under way."""
        self._number += 1
        number = self._number
        self._passing[number] = time.monotonic()
        self._free.clear()
        try:
            yield
        finally:
            del self._passing[number]
            if not self._passing:
                self._free.set()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One answer of sealed bytes, after requests and after the tablets that asked before."""
        self._stand_in_line()
        try:
            gevent.sleep(NEXT_ROUND)
            until = time.monotonic() + SECONDS_TO_WAIT
            while self._is_used() and (left := until - time.monotonic()) > 0:
                self._free.wait(left)
            yield
        finally:
            self._hand_over()

    def _stand_in_line(self) -> None:
        if not self._taken:
            self._taken = True
            return
        mine = Event()
        self._line.append(mine)
        try:
            mine.wait()
        except BaseException:  # the tablet has gone: whoever stands behind it must not wait for it
            if mine in self._line:
                self._line.remove(mine)
            else:
                self._hand_over()
            raise

    def _hand_over(self) -> None:
        """To the first in line. A lock would be free for a moment, and whoever has just had it would have it again."""
        if self._line:
            self._line.popleft().set()
        else:
            self._taken = False

    def _is_used(self) -> bool:
        since = time.monotonic() - SECONDS_THAT_COUNT
        return any(began > since for began in self._passing.values())
