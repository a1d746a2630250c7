"""Where sealed files lie, under names like `vault/ab/abcd…`: a folder, or a bucket elsewhere. Whole or absent there."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from io import FileIO
from pathlib import Path
from typing import Protocol

from ecabinet.core.config import settings
from ecabinet.core.crypto import random_bytes
from ecabinet.core.durable import sync_folder
from ecabinet.core.sealed_place import SealedPlace

ASIDE = ".new"


@dataclass(frozen=True)
class Lying:
    """A file on the shelf, and since when it has been there (seconds)."""

    name: str
    since: float


class Shelf(Protocol):
    """What both kinds do. All but a folder's raise Unavailable when the place does not answer."""

    # Whether asking waits for another host.
    is_far: bool

    def put(self, name: str, source: Path) -> None:
        """A finished file gets its name, for good; it is there as a whole afterwards, or not at all."""

    def read(self, name: str, offset: int, length: int) -> bytes:
        """A part; fewer bytes at the end, none past it. Raises FileNotFoundError."""

    def opened(self, name: str, offset: int = 0, length: int | None = None) -> FileIO:
        """A file that has at least this part of it, at its place. Raises FileNotFoundError."""

    def holds(self, name: str) -> bool:
        """Whether it is there."""

    def remove(self, name: str) -> None:
        """What is gone already is no error."""

    def discard(self, name: str) -> None:
        """Remove it without making anybody wait; what fails is left to the next sweep."""

    def lying(self, folder: str) -> Iterator[Lying]:
        """All that lie in a folder of it."""


class FolderShelf:
    """Sealed files below the data folder."""

    is_far = False

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, name: str, source: Path) -> None:
        target = self._root / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        source.rename(target)
        sync_folder(target.parent)
        sync_folder(target.parent.parent)

    def read(self, name: str, offset: int, length: int) -> bytes:
        descriptor = os.open(self._root / name, os.O_RDONLY)
        try:
            return os.pread(descriptor, length, offset)
        finally:
            os.close(descriptor)

    def opened(self, name: str, offset: int = 0, length: int | None = None) -> FileIO:
        del offset, length  # all of it is at hand
        return FileIO(self._root / name)

    def holds(self, name: str) -> bool:
        return (self._root / name).is_file()

    def remove(self, name: str) -> None:
        (self._root / name).unlink(missing_ok=True)

    def discard(self, name: str) -> None:
        self.remove(name)

    def lying(self, folder: str) -> Iterator[Lying]:
        for path in (self._root / folder).rglob("*"):
            if path.is_file() and path.suffix != ASIDE:
                yield Lying(path.relative_to(self._root).as_posix(), path.stat().st_mtime)


def shelf() -> Shelf:
    """The one that the settings name."""
    chosen = settings()
    return FolderShelf(chosen.data) if chosen.sealed is None else far_shelf(chosen.sealed, chosen.data)


@lru_cache(maxsize=4)
def far_shelf(place: SealedPlace, data: Path) -> Shelf:
    """One for each place, as it keeps connections."""
    from ecabinet.core.s3_shelf import S3Shelf

    return S3Shelf(place, data)


def aside(folder: str) -> Path:
    """A new name on this host's disk, where a file is written before it is put on the shelf."""
    below = settings().data / folder
    below.mkdir(parents=True, exist_ok=True, mode=0o700)
    return below / (random_bytes(16).hex() + ASIDE)


def sweep(folder: str, known: Collection[str], before: datetime) -> int:
    """Remove what is older than this moment and known to no row by its last name; returns how many."""
    removed = 0
    for path in (settings().data / folder).glob(f"*{ASIDE}"):
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            removed += 1
    place = shelf()
    for each in place.lying(folder):
        if each.name.rsplit("/", 1)[-1] not in known and each.since < before.timestamp():
            place.remove(each.name)
            removed += 1
    return removed
