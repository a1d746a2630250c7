"""Folders of sealed files: each file under a key of its own, which the server's master key wraps into its row."""

import hashlib
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import reserve, sealed_store
from ecabinet.core.config import settings
from ecabinet.core.crypto import CryptoError, random_bytes
from ecabinet.core.errors import Unavailable
from ecabinet.core.masters import masters
from ecabinet.core.sealing import open_sealed, seal


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A sealed file on disk that no row speaks of yet."""

    name: str
    key: bytes = field(repr=False)
    sha256: str
    size: int


class Row(Protocol):
    """What a row says of its file."""

    @property
    def sealed_name(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def master_version(self) -> int: ...
    @property
    def wrapped_key(self) -> bytes: ...


class SealedFiles:
    """The files of one room. The row comes second: an orphan is swept, a row without a file cannot be."""

    def __init__(self, folder: str, label: bytes) -> None:
        self._folder = folder
        self._label = label

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return settings().data / self._folder

    def keep(self, plain: bytes) -> Kept:
        """Seal: written aside, synced, renamed. Heavy: run it off the event loop. Raises Unavailable."""
        reserve.leave_room(len(plain))
        name, key = random_bytes(16).hex(), random_bytes(32)
        aside = sealed_store.unfinished(self._folder)
        try:
            with aside.open("xb") as file:
                os.fchmod(file.fileno(), 0o600)
                file.write(seal(key, self._context(name), plain))
                file.flush()
                os.fsync(file.fileno())
            sealed_store.store().put(self._name(name), aside)
        finally:
            aside.unlink(missing_ok=True)
        return Kept(name=name, key=key, sha256=hashlib.sha256(plain).hexdigest(), size=len(plain))

    def keep_file(self, source: Path) -> Kept:
        """Seal a copy of this file. Heavy: run it off the event loop. Raises Unavailable."""
        return self.keep(source.read_bytes())

    def wrapped(self, kept: Kept) -> tuple[int, bytes]:
        """(master version, wrapped key). Ask in the transaction of the row: the master key may turn before it."""
        return masters().wrap(kept.key, self._context(kept.name))

    def key_of(self, row: Row) -> bytes:
        """The key of a file. Raises CryptoError."""
        return masters().unwrap(row.master_version, row.wrapped_key, self._context(row.sealed_name))

    def keep_key(self, row: Any, key: bytes) -> None:
        """Put this key of its file into a row, under the newest master key."""
        row.master_version, row.wrapped_key = masters().wrap(key, self._context(row.sealed_name))

    def fetch(self, row: Row) -> bytes:
        """The bytes of a file, equal to what its row says. Heavy: run it off the event loop. Raises Unavailable."""
        context = self._context(row.sealed_name)
        try:
            plain = open_sealed(self.key_of(row), context, self._sealed(row.sealed_name))
        except (CryptoError, OSError) as error:
            raise Unavailable("file_damaged") from error
        if hashlib.sha256(plain).hexdigest() != row.sha256:
            raise Unavailable("file_damaged")
        return plain

    def discard_after_commit(self, session: Session, names: Iterable[str]) -> None:
        """Remove files as soon as it is certain that no row speaks of them."""
        gone = [self._name(name) for name in names]

        def discard(_session: Session) -> None:
            for name in gone:
                sealed_store.store().discard(name)

        sa.event.listen(session, "after_commit", discard, once=True)

    def sweep(self, known: Collection[str], before: datetime) -> int:
        """Remove files older than this moment that no row knows; returns how many."""
        return sealed_store.sweep(self._folder, known, before)

    def _name(self, name: str) -> str:
        return f"{self._folder}/{name}"

    def _sealed(self, name: str) -> bytes:
        with sealed_store.store().opened(self._name(name)) as file:
            return file.read()

    def _context(self, name: str) -> bytes:
        return self._label + name.encode()
