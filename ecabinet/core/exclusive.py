"""What one at a time does in the whole installation, whichever process it is in: by a lock in the database.

The lock is on a connection of its own and ends with the process that holds it. On a file there is one process.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from ecabinet.core.database import has_other_writers, own_connection

_TAKE = sa.text("SELECT pg_try_advisory_lock(:number)")
_GIVE = sa.text("SELECT pg_advisory_unlock(:number)")
_taken: set[str] = set()
_taking = threading.Lock()


@contextmanager
def exclusively(name: str) -> Iterator[bool]:
    """Whether nobody else does what this names, until the end; it never waits."""
    with _taking:
        is_free = name not in _taken
        if is_free:
            _taken.add(name)
    if not is_free:
        yield False
        return
    try:
        with _everywhere(name) as is_mine:
            yield is_mine
    finally:
        with _taking:
            _taken.discard(name)


@contextmanager
def _everywhere(name: str) -> Iterator[bool]:
    if not has_other_writers():
        yield True
        return
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    with own_connection() as connection:
        is_mine = bool(connection.scalar(_TAKE, {"number": number}))
        try:
            yield is_mine
        finally:
            if is_mine:
                connection.execute(_GIVE, {"number": number})
