"""A key is tried by one request at a time: several at once would each have the last try."""

from collections.abc import Iterator
from contextlib import contextmanager

from ecabinet.core import alone as everywhere
from ecabinet.core.errors import Conflict


@contextmanager
def alone(key_id: int) -> Iterator[None]:
    """Look at the lock of the key, try the secret and count it, all inside. Raises Conflict."""
    with everywhere.alone(f"key {key_id}") as is_mine:
        if not is_mine:
            raise Conflict("act_busy")
        yield
