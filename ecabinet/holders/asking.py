"""A key is tried by one request at a time: several at once would each have the last try."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ecabinet.core.errors import Conflict

# Keys whose holder is being asked by this process, the only one that asks.
_asked: set[int] = set()
_asking = threading.Lock()


@contextmanager
def alone(key_id: int) -> Iterator[None]:
    """Look at the lock of the key, try the secret and count it, all inside. Raises Conflict."""
    with _asking:
        if key_id in _asked:
            raise Conflict("act_busy")
        _asked.add(key_id)
    try:
        yield
    finally:
        with _asking:
            _asked.discard(key_id)
