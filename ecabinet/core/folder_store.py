"""Sealed files in the data folder."""

import contextlib
import os
from collections.abc import Iterator
from io import FileIO
from pathlib import Path

from ecabinet.core.durable import sync_folder
from ecabinet.core.store import UNFINISHED, Held


class FolderStore:
    """Sealed files below the data folder."""

    is_far = False

    def __init__(self, root: Path) -> None:
        self._root = root

    def answers(self) -> bool:
        return os.access(self._root, os.R_OK | os.W_OK | os.X_OK)

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
        with contextlib.suppress(OSError):
            self.remove(name)

    def all_in(self, folder: str) -> Iterator[Held]:
        for path in (self._root / folder).rglob("*"):
            if path.is_file() and path.suffix != UNFINISHED:
                yield Held(path.relative_to(self._root).as_posix(), path.stat().st_mtime)

    def require_ours(self) -> None:
        """The folder is the house."""
