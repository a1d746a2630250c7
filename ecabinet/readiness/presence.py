"""Which tablets are connected at this moment; the room that holds the connections answers."""

from collections.abc import Callable

Connected = Callable[[], frozenset[int]]

_connected: list[Connected] = []


def ask(source: Connected) -> None:
    """Composition: who knows the connected tablets."""
    _connected[:] = [source]


def connected_devices() -> frozenset[int]:
    """Ids of tablets with an open connection; none when nobody listens."""
    return _connected[0]() if _connected else frozenset()
