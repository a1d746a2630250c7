"""The vault: sealed files under the digest of their bytes. A file is whole or absent; its row comes after it."""

import hashlib
import os
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import Protocol

from ecabinet.core import reserve, sealed_store, sealing

_NAME = re.compile("[0-9a-f]{64}")
FOLDER = "vault"


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
    """Seal a file into the vault: written aside, synced, then put there whole. Heavy: run it off the event loop."""
    aside = sealed_store.unfinished(FOLDER)
    try:
        stored = _seal_to(source, aside, key, context)
        sealed_store.store().put(_name(stored.sealed_sha256), aside)
    finally:
        aside.unlink(missing_ok=True)
    return stored


def read(version: Sealed, offset: int, length: int) -> bytes:
    """Sealed bytes from this place on; fewer at the end, none past it. Raises FileNotFoundError, Unavailable."""
    return sealed_store.store().read(_name(version.sealed_sha256), offset, length)


def opened(version: Sealed, offset: int = 0, length: int | None = None) -> FileIO:
    """A file with these of the sealed bytes at their place, to be sent from. Raises FileNotFoundError, Unavailable."""
    return sealed_store.store().opened(_name(version.sealed_sha256), offset, length)


def is_far() -> bool:
    """Whether opening waits for another host."""
    return sealed_store.store().is_far


def holds(sealed_sha256: str) -> bool:
    """Whether the file is there. Raises Unavailable."""
    return sealed_store.store().holds(_name(sealed_sha256))


def remove(sealed_sha256: str) -> None:
    """Remove a file that nothing opens any more, or leave it to the next sweep."""
    sealed_store.store().discard(_name(sealed_sha256))


def sweep(known: Collection[str], before: datetime) -> int:
    """Remove files older than this moment that no row knows; returns how many. Raises Unavailable."""
    return sealed_store.sweep(FOLDER, known, before)


def _seal_to(source: Path, aside: Path, key: bytes, context: bytes) -> Stored:
    plain, whole = hashlib.sha256(), hashlib.sha256()
    size, header = source.stat().st_size, b""
    reserve.leave_room(size)
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


def _name(sealed_sha256: str) -> str:
    if not _NAME.fullmatch(sealed_sha256):
        raise ValueError("not a digest")
    return f"{FOLDER}/{sealed_sha256[:2]}/{sealed_sha256}"
