"""What is fetched from authorities elsewhere is kept until the next is due, and a place that failed is left to rest."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from ecabinet.core import clock
from ecabinet.core.egress import Unreachable

T = TypeVar("T")
# So long whoever signs is spared the wait for a place that has just failed.
REST = timedelta(seconds=30)


class Shelf(Generic[T]):
    """One thing for each name; of several who want the same at once, one fetches it."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[datetime, T]] = {}
        self._failed: dict[str, tuple[datetime, Unreachable | ValueError]] = {}
        self._asking: dict[str, threading.Lock] = {}

    def get(self, name: str, fetch: Callable[[T | None], tuple[T, datetime]]) -> T:
        """What is kept, or what `fetch` makes of the last one: the thing, and when the next is due.

        Raises Unreachable, ValueError as `fetch` does.
        """
        with self._asking.setdefault(name, threading.Lock()):
            now = clock.now()
            until, kept = self._kept.get(name, (now, None))
            if kept is not None and now < until:
                return kept
            rests, why = self._failed.get(name, (now, None))
            if why is not None and now < rests:
                raise type(why)(*why.args)
            try:
                found, until = fetch(kept)
            except (Unreachable, ValueError) as error:
                self._failed[name] = now + REST, error
                raise
            self._failed.pop(name, None)
            self._kept[name] = until, found
            return found

    def forget(self) -> None:
        """Fetch everything anew."""
        self._kept.clear()
        self._failed.clear()
