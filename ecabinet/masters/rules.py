"""How master keys are turned, and when an old one may go."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

# One batch holds the writers for a few hundredths of a second; between two of them everybody else has a turn.
BATCH = 200
SECONDS_BETWEEN_BATCHES = 0.1
SECONDS_BETWEEN_LOOKS = 30.0


def idle(held: Collection[int], in_use: Mapping[int, int]) -> list[int]:
    """Master keys that nothing lies under, the newest apart."""
    newest = max(held, default=0)
    return sorted(each for each in held if each != newest and not in_use.get(each))


def no_backup_needs(since: datetime, backups: Iterable[datetime]) -> bool:
    """Whether every backup was made after the moment at which nothing lay under a key any more."""
    return all(each > since for each in backups)
