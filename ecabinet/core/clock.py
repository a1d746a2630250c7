"""The only clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_pinned: list[datetime] = []


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _pinned[-1] if _pinned else datetime.now(UTC)


@contextmanager
def pinned(at: datetime) -> Iterator[None]:
    """Hold the clock still, for tests."""
    _pinned.append(at)
    try:
        yield
    finally:
        _pinned.pop()
