"""Signed files at rest: every revision sealed under its own key, which the server's master key wraps."""

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from ecabinet.core.config import settings
from ecabinet.core.crypto import CryptoError, MasterKeys, random_bytes
from ecabinet.core.durable import sync_folder
from ecabinet.core.errors import Unavailable
from ecabinet.core.sealing import open_sealed, seal
from ecabinet.signing.models import Revision

LABEL = b"ecab/signed/v1\0"


@dataclass(frozen=True)
class Kept:
    """A sealed file on disk that no row speaks of yet."""

    name: str
    key: bytes = field(repr=False)
    sha256: str
    size: int


def folder() -> Path:
    """Where sealed revisions lie."""
    return settings().data / "signed"


def keep(pdf: bytes) -> Kept:
    """Seal, write aside, sync, rename. The row comes second: an orphan is swept, a row without a file cannot be."""
    name, key = random_bytes(16).hex(), random_bytes(32)
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = folder() / f"{name}.new"
    with aside.open("xb") as file:
        file.write(seal(key, _context(name), pdf))
        file.flush()
        os.fsync(file.fileno())
    aside.rename(folder() / name)
    sync_folder(folder())
    return Kept(name, key, hashlib.sha256(pdf).hexdigest(), len(pdf))


def wrapped(kept: Kept) -> tuple[int, bytes]:
    """(master version, wrapped content key). Ask in the transaction of the row: the master key may turn before it."""
    return MasterKeys(settings().keys_dir).wrap(kept.key, _context(kept.name))


def fetch(revision: Revision) -> bytes:
    """The bytes of a revision, equal to what the register says. Raises Unavailable."""
    context = _context(revision.sealed_name)
    try:
        key = MasterKeys(settings().keys_dir).unwrap(revision.master_version, revision.wrapped_key, context)
        pdf = open_sealed(key, context, (folder() / revision.sealed_name).read_bytes())
    except (CryptoError, OSError) as error:
        raise Unavailable("file_damaged") from error
    if hashlib.sha256(pdf).hexdigest() != revision.sha256:
        raise Unavailable("file_damaged")
    return pdf


def rewrap(revision: Revision) -> None:
    """Put the content key under the newest master key."""
    masters = MasterKeys(settings().keys_dir)
    context = _context(revision.sealed_name)
    key = masters.unwrap(revision.master_version, revision.wrapped_key, context)
    revision.master_version, revision.wrapped_key = masters.wrap(key, context)


def _context(name: str) -> bytes:
    return LABEL + name.encode()
