"""How many answers a second strangers get: each alone, and all together."""

import time
from collections import OrderedDict
from collections.abc import Callable

from ecabinet.core.errors import TooMany

MOST_ADDRESSES = 20_000


class Pace:
    """So many answers a second, and so many at once: each costs work, and the sitting needs the processor."""

    def __init__(self, per_second: float, at_once: float) -> None:
        self._per_second, self._at_once = per_second, at_once
        self._left = at_once
        self._at = time.monotonic()

    def take(self) -> None:
        """Raises TooMany."""
        now = time.monotonic()
        self._left = min(self._at_once, self._left + (now - self._at) * self._per_second)
        self._at = now
        if self._left < 1:
            raise TooMany("too_many_attempts", retry_after=1)
        self._left -= 1


class FairPace:
    """A pace for each address beside one for all: whoever asks without end uses up their own share alone.

    An address is one as `Visitor` has it, where a whole IPv6 /64 counts as one.
    """

    def __init__(self, each: Callable[[], Pace], together: Pace) -> None:
        self._each, self._together = each, together
        self._own: OrderedDict[str, Pace] = OrderedDict()

    def take(self, address: str) -> None:
        """Raises TooMany."""
        own = self._own.pop(address, None) or self._each()
        self._own[address] = own
        if len(self._own) > MOST_ADDRESSES:
            self._own.popitem(last=False)
        own.take()  # before the other: what is refused here costs nobody else
        self._together.take()
