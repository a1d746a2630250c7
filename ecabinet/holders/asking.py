"""A key is tried by one request at a time: several at once would each have the last try."""

from collections.abc import Iterator
from contextlib import contextmanager

from ecabinet.core.errors import Conflict
from ecabinet.core.exclusive import exclusively


@contextmanager
def one_try_of(key_id: int) -> Iterator[None]:
    """Look at the lock of the key, try the secret and count it, all inside. Raises Conflict."""
    with exclusively(f"key {key_id}") as is_mine:
        if not is_mine:
            raise Conflict("act_busy")
        yield
