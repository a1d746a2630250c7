"""Whether the store of sealed files answers: asked seldom, waited for briefly, and told by what was found last."""

import time
from functools import lru_cache

import gevent

from ecabinet.core.config import settings
from ecabinet.core.sealed_place import SealedPlace
from ecabinet.core.sealed_store import store

SECONDS_IT_HOLDS, SECONDS_TO_WAIT = 10.0, 2.0


class StoreSight:
    """One place, looked at by one greenlet at a time: a store that keeps everybody waiting is asked once."""

    def __init__(self) -> None:
        self._asking: gevent.Greenlet | None = None
        self._is_away = False
        self._until = 0.0

    def is_away(self, wait: float = SECONDS_TO_WAIT) -> bool:
        """As it was found last, at most some seconds ago; one that has not answered after so long counts as away."""
        if self._asking is None and time.monotonic() >= self._until:
            self._asking = gevent.spawn(store().answers)
        asking = self._asking
        if asking is None:
            return self._is_away
        asking.join(timeout=wait)
        if asking.ready():
            self._is_away = asking.value is not True
            self._until = time.monotonic() + SECONDS_IT_HOLDS
            self._asking = None
        elif wait:
            self._is_away = True
        return self._is_away


def store_is_away(wait: float = SECONDS_TO_WAIT) -> bool:
    """Whether the store that the settings name is away; a folder of this host has looks of its own."""
    place = settings().sealed
    return place is not None and _sight(place).is_away(wait)


@lru_cache(maxsize=4)
def _sight(_place: SealedPlace) -> StoreSight:
    return StoreSight()
