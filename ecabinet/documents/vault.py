"""The vault: sealed files under the digest of their bytes. A file is whole or absent; its row comes after it."""

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import Protocol

from ecabinet.core import crypto, sealing
from ecabinet.core.config import settings
from ecabinet.core.durable import sync_folder

_NAME = re.compile("[0-9a-f]{64}")
_ASIDE = ".new"


class Sealed(Protocol):
    """What read() needs to know of a version."""

    @property
    def sealed_sha256(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Stored:
    """A sealed file in the vault, and what it was made of."""

    size: int
    sha256: str
    sealed_size: int
    sealed_sha256: str
    header: bytes


def store(source: Path, key: bytes, context: bytes) -> Stored:
    """Seal a file into the vault: written aside, synced, renamed, folder synced. Heavy: run it off the event loop."""
    folder = settings().vault_dir
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = folder / (crypto.random_bytes(16).hex() + _ASIDE)
    try:
        stored = _seal_to(source, aside, key, context)
        target = _path(stored.sealed_sha256)
        target.parent.mkdir(exist_ok=True, mode=0o700)
        aside.rename(target)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(target.parent)
    sync_folder(folder)
    return stored


def read(version: Sealed, offset: int, length: int) -> bytes:
    """Sealed bytes from this place on; fewer at the end, none past it."""
    descriptor = os.open(_path(version.sealed_sha256), os.O_RDONLY)
    try:
        return os.pread(descriptor, length, offset)
    finally:
        os.close(descriptor)


def opened(version: Sealed) -> FileIO:
    """The sealed file, to be sent from. Raises FileNotFoundError."""
    return FileIO(_path(version.sealed_sha256))


def holds(sealed_sha256: str) -> bool:
    """Whether the file is there."""
    return _path(sealed_sha256).is_file()


def remove(sealed_sha256: str) -> None:
    """Remove a file that nothing opens any more; one that is gone already is no error."""
    _path(sealed_sha256).unlink(missing_ok=True)


def sweep(known: Collection[str], before: datetime) -> int:
    """Remove files older than this moment that no row knows; returns how many."""
    removed = 0
    for path in _files():
        if path.name not in known and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _files() -> Iterator[Path]:
    folder = settings().vault_dir
    yield from folder.glob(f"*{_ASIDE}")
    for path in folder.glob("??/*"):
        if _NAME.fullmatch(path.name):
            yield path


def _seal_to(source: Path, aside: Path, key: bytes, context: bytes) -> Stored:
    plain, whole = hashlib.sha256(), hashlib.sha256()
    size, header = source.stat().st_size, b""
    with source.open("rb") as read_from, aside.open("xb") as write_to:
        os.fchmod(write_to.fileno(), 0o600)

        def chunk(_at: int, length: int) -> bytes:
            piece = read_from.read(length)
            plain.update(piece)
            return piece

        for piece in sealing.seal_stream(key, context, chunk, size):
            header = header or piece
            whole.update(piece)
            write_to.write(piece)
        write_to.flush()
        os.fsync(write_to.fileno())
        sealed_size = write_to.tell()
    return Stored(
        size=size,
        sha256=plain.hexdigest(),
        sealed_size=sealed_size,
        sealed_sha256=whole.hexdigest(),
        header=header,
    )


def _path(sealed_sha256: str) -> Path:
    if not _NAME.fullmatch(sealed_sha256):
        raise ValueError("not a digest")
    return settings().vault_dir / sealed_sha256[:2] / sealed_sha256
