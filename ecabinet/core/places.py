"""Places for heavy work, shared fairly: whoever asks for much at once waits behind themselves and nobody else does."""

import threading
from collections import Counter, deque
from contextvars import ContextVar
from types import TracebackType
from typing import Self

from ecabinet.core import still
from ecabinet.core.errors import TooMany

# For whom this greenlet or thread works: a person's id, 0 for a stranger; nobody when the house works by itself.
_whose: ContextVar[int | None] = ContextVar("whose", default=None)
MOST_WAITING = 50  # of one person: a sitting of signing has fifty documents


def working_for(person_id: int | None) -> None:
    """From here on this greenlet works for a person, or for a stranger."""
    _whose.set(person_id or 0)


class _Turn:
    """One that waits."""

    def __init__(self) -> None:
        self.come = threading.Event()


class Places:
    """So many at once, of one person one fewer. A free place goes to whoever was let in longest ago."""

    def __init__(self, count: int, most_of_one: int | None = None) -> None:
        self._count = count
        self._most = most_of_one or max(1, count - 1)
        self._lock = threading.Lock()
        self._taken: Counter[int | None] = Counter()
        self._waiting: dict[int | None, deque[_Turn]] = {}

    def acquire(self, timeout: float | None = None) -> bool:
        """Take a place; False when none came in time.

        Raises TooMany for whoever has asked for far too much, and what `core.still` asks of whoever had to wait.
        """
        whose = _whose.get()
        with self._lock:
            if whose not in self._waiting and self._has_room_for(whose):
                self._taken[whose] += 1
                return True
            turn, queue = _Turn(), self._waiting.setdefault(whose, deque())
            if whose is not None and len(queue) >= MOST_WAITING:
                raise TooMany("too_many_at_once", retry_after=10)
            queue.append(turn)
        if not turn.come.wait(timeout):
            with self._lock:
                if not turn.come.is_set():  # otherwise it came in the moment of giving up
                    self._leave(whose, turn)
                    return False
        try:
            still.ask()
        except BaseException:
            self.release()
            raise
        return True

    def release(self) -> None:
        """Give the place back."""
        whose = _whose.get()
        with self._lock:
            self._taken[whose] -= 1
            if self._taken[whose] <= 0:
                del self._taken[whose]
            self._let_in()

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _has_room_for(self, whose: int | None) -> bool:
        # The house's own work is bounded by what it begins.
        most = self._count if whose is None else self._most
        return self._taken.total() < self._count and self._taken[whose] < most

    def _let_in(self) -> None:
        for whose in list(self._waiting):
            if self._has_room_for(whose):
                turn = self._waiting[whose][0]
                self._leave(whose, turn)
                if whose in self._waiting:  # behind everybody else who waits
                    self._waiting[whose] = self._waiting.pop(whose)
                self._taken[whose] += 1
                turn.come.set()

    def _leave(self, whose: int | None, turn: _Turn) -> None:
        queue = self._waiting[whose]
        queue.remove(turn)
        if not queue:
            del self._waiting[whose]
