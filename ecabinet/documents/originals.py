"""The office files behind converted papers: sealed under their own keys, for the secretariat, destroyed by one call."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session, object_session

from ecabinet.core import crypto
from ecabinet.core.actor import Actor
from ecabinet.core.database import transaction
from ecabinet.core.errors import Unavailable
from ecabinet.core.events import record
from ecabinet.core.masters import masters
from ecabinet.core.offload import offload
from ecabinet.core.sealing import open_range
from ecabinet.documents import access, rules, vault
from ecabinet.documents.converting import Converted
from ecabinet.documents.events import OriginalFetched
from ecabinet.documents.models import Original, Version
from ecabinet.documents.rules import OfficeFormat, Place
from ecabinet.documents.vault import Stored

PIECE = 2**20


@dataclass(frozen=True, kw_only=True)
class SealedOriginal:
    """An office file that lies sealed in the vault and has no row yet."""

    format: OfficeFormat
    filename: str
    key: bytes = field(repr=False)
    stored: Stored


def keep(source: Path, place: Place, converted: Converted, filename: str) -> SealedOriginal:
    """Seal the file as it was sent. Heavy, and outside any transaction."""
    key = crypto.random_bytes(32)
    stored = offload(vault.store, source, key, rules.original_context(place))
    return SealedOriginal(format=converted.format, filename=filename, key=key, stored=stored)


def row(kept: SealedOriginal, place: Place) -> Original:
    """Its row. Ask in the transaction of the version: the master key may turn before it."""
    master_version, master_wrap = _wrapped(kept.key, place)
    stored = kept.stored
    return Original(
        format=kept.format,
        filename=kept.filename,
        size=stored.size,
        sha256=stored.sha256,
        sealed_size=stored.sealed_size,
        sealed_sha256=stored.sealed_sha256,
        master_version=master_version,
        master_wrap=master_wrap,
    )


def fetch(actor: Actor, version_id: int) -> tuple[Original, Iterator[bytes]]:
    """The file, piece by piece; that it was taken is recorded first. Raises NotFound, NotPermitted, Unavailable."""
    with transaction() as session:
        version, original, item = access.original_to_fetch(session, actor, version_id)
        place = version.place
        about = {"meeting_id": item.meeting_id, "paper_id": version.paper_id, "version_id": version_id}
        record(session, OriginalFetched(actor_id=actor.person_id, **about))
    try:
        key, file = _key(original, place), vault.opened(original)
    except (crypto.CryptoError, OSError) as error:
        raise Unavailable("file_damaged") from error
    try:
        first = _piece(original, file, key, place, 0)
    except (crypto.CryptoError, OSError) as error:
        file.close()
        raise Unavailable("file_damaged") from error
    return original, _pieces(original, file, key, place, first)


def destroy(session: Session, version_id: int) -> None:
    """Forget the key, so that nothing opens the file any more; the sealed bytes are swept."""
    session.execute(sa.delete(Original).where(Original.version_id == version_id))


def key_of(original: Original) -> bytes:
    """Its content key. Raises CryptoError."""
    return _key(original, _place_of(original))


def keep_key(original: Original, key: bytes) -> None:
    """Put its key under the newest master key."""
    original.master_version, original.master_wrap = _wrapped(key, _place_of(original))


def read_through(original: Original) -> None:
    """Open all of it. Raises CryptoError, OSError."""
    place = _place_of(original)
    key = _key(original, place)
    file = vault.opened(original)
    for _ in _pieces(original, file, key, place, b""):
        pass


def _place_of(original: Original) -> Place:
    session = object_session(original)
    if session is None:
        raise ValueError("an original without its session")
    return session.get_one(Version, original.version_id).place


def _wrapped(key: bytes, place: Place) -> tuple[int, bytes]:
    return masters().wrap(key, rules.original_context(place))


def _key(original: Original, place: Place) -> bytes:
    held = masters()
    return held.unwrap(original.master_version, original.master_wrap, rules.original_context(place))


def _pieces(original: Original, file: FileIO, key: bytes, place: Place, first: bytes) -> Iterator[bytes]:
    with file:
        yield first
        for start in range(len(first), original.size, PIECE):
            yield _piece(original, file, key, place, start)


def _piece(original: Original, file: FileIO, key: bytes, place: Place, start: int) -> bytes:
    def read(at: int, length: int) -> bytes:
        return os.pread(file.fileno(), length, at)

    return open_range(key, rules.original_context(place), read, original.sealed_size, start, start + PIECE)
