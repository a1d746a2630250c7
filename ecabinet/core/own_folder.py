"""A folder of one process's own, gone with it: removed at its end, or by the next of its kind when it was killed."""

import fcntl
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Self

SECONDS_TO_TAKE = 2.0  # a folder is made, and a moment later it is taken


class OwnFolder:
    """Held as long as this object lives, however the process ends; nobody else removes it meanwhile."""

    def __init__(self, prefix: str, parent: Path | None = None) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        held = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(held, fcntl.LOCK_EX)  # free: nobody else knows the folder; let go of when this process ends
        self._end = weakref.finalize(self, _remove, self.path, held, os.getpid())

    def remove(self) -> None:
        """What is gone already is no error."""
        self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.remove()


def left(prefix: str, parent: Path, spared: float = SECONDS_TO_TAKE) -> Iterator[Path]:
    """Folders whose process is no more. One that is younger than `spared` is perhaps not yet taken."""
    for folder in parent.glob(f"{prefix}*"):
        if _is_left(folder, spared):
            yield folder


def fleeting(what: str, parent: Path | None = None) -> OwnFolder:
    """One for something that is only tried; whatever was left of others before is removed first."""
    place = parent or Path(tempfile.gettempdir())
    for folder in left("ecabinet-own-", place):
        shutil.rmtree(folder, ignore_errors=True)
    return OwnFolder(f"ecabinet-own-{what}-", place)


def _remove(folder: Path, held: int, maker: int) -> None:
    if os.getpid() == maker:  # not at the end of a child that came with a copy of all this
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _is_left(folder: Path, spared: float) -> bool:
    try:
        if time.time() - folder.stat().st_mtime < spared:
            return False
        held = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False  # its process has removed it itself, or it is another user's
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(held)
    return True
