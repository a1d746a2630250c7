"""How many answers a second strangers get: each alone, and all together."""

import ipaddress
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


class Paces:
    """A pace for each key; of very many keys those that asked longest ago are forgotten."""

    def __init__(self, each: Callable[[], Pace]) -> None:
        self._each = each
        self._of: OrderedDict[str, Pace] = OrderedDict()

    def take(self, key: str) -> None:
        """Raises TooMany."""
        own = self._of.pop(key, None) or self._each()
        self._of[key] = own
        if len(self._of) > MOST_ADDRESSES:
            self._of.popitem(last=False)
        own.take()


class FairPace:
    """A pace for each address beside one for all: whoever asks without end uses up their own share alone.

    An address is one as `Visitor` has it, where a whole IPv6 /64 counts as one. Where `around` is given, the addresses
    of one neighbourhood share a pace, too: whoever holds many of them uses up that one.
    """

    def __init__(self, each: Callable[[], Pace], together: Pace, around: Callable[[], Pace] | None = None) -> None:
        self._own, self._together = Paces(each), together
        self._around = Paces(around) if around else None

    def take(self, address: str) -> None:
        """Raises TooMany."""
        self._own.take(address)  # before the others: what is refused here costs nobody else
        if self._around:
            self._around.take(neighbourhood(address))
        self._together.take()


def neighbourhood(address: str) -> str:
    """What one holder commonly has of addresses: an IPv4 /24, an IPv6 /48."""
    try:
        network = ipaddress.ip_network(address, strict=False)
    except ValueError:
        return address
    return str(network.supernet(new_prefix=24 if network.version == 4 else 48))
