"""One backup of a house at a time: a lock on its data folder, which ends with the process that holds it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ecabinet.backups.faults import BackupFault


@contextmanager
def alone(data: Path, *, wait: bool = True) -> Iterator[bool]:
    """Whether it is our turn; with `wait` it always is, in the end. Raises BackupFault where there is no folder."""
    try:
        descriptor = os.open(data, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        raise BackupFault("backup_no_house") from None
    try:
        yield _is_taken(descriptor, wait)
    finally:
        os.close(descriptor)


def _is_taken(descriptor: int, wait: bool) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
