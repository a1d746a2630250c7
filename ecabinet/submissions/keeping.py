"""Files of submissions at rest: each sealed under its own key, which the server's master key wraps."""

import hashlib
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.config import settings
from ecabinet.core.crypto import CryptoError, MasterKeys, random_bytes
from ecabinet.core.durable import sync_folder
from ecabinet.core.errors import Unavailable
from ecabinet.core.sealing import open_sealed, seal
from ecabinet.submissions.models import SubmissionFile

LABEL = b"ecab/submission/v1\0"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A sealed file on disk that no row speaks of yet."""

    name: str
    key: bytes = field(repr=False)
    sha256: str
    size: int


def folder() -> Path:
    """Where sealed files of submissions lie."""
    return settings().data / "submissions"


def keep(source: Path) -> Kept:
    """Seal a file: written aside, synced, renamed; its row comes second. Heavy: run it off the event loop."""
    name, key, plain = random_bytes(16).hex(), random_bytes(32), source.read_bytes()
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = folder() / f"{name}.new"
    try:
        with aside.open("xb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(seal(key, _context(name), plain))
            file.flush()
            os.fsync(file.fileno())
        aside.rename(folder() / name)
    finally:
        aside.unlink(missing_ok=True)
    sync_folder(folder())
    return Kept(name=name, key=key, sha256=hashlib.sha256(plain).hexdigest(), size=len(plain))


def wrapped(kept: Kept) -> tuple[int, bytes]:
    """(master version, wrapped key). Ask in the transaction of the row: the master key may turn before it."""
    return MasterKeys(settings().keys_dir).wrap(kept.key, _context(kept.name))


def fetch(file: SubmissionFile) -> bytes:
    """The PDF, equal to what its row says. Heavy: run it off the event loop. Raises Unavailable."""
    context = _context(file.sealed_name)
    try:
        key = MasterKeys(settings().keys_dir).unwrap(file.master_version, file.wrapped_key, context)
        plain = open_sealed(key, context, (folder() / file.sealed_name).read_bytes())
    except (CryptoError, OSError) as error:
        raise Unavailable("file_damaged") from error
    if hashlib.sha256(plain).hexdigest() != file.sha256:
        raise Unavailable("file_damaged")
    return plain


def discard_after_commit(session: Session, names: list[str]) -> None:
    """Remove sealed files as soon as it is certain that no row speaks of them."""

    def unlink(_session: Session) -> None:
        for name in names:
            (folder() / name).unlink(missing_ok=True)

    sa.event.listen(session, "after_commit", unlink, once=True)


def sweep_orphans(session: Session, before: datetime) -> int:
    """Remove sealed files older than this moment that no row speaks of; returns how many."""
    known = set(session.scalars(sa.select(SubmissionFile.sealed_name)))
    left = [path for path in folder().glob("*") if path.name not in known and path.stat().st_mtime < before.timestamp()]
    for path in left:
        path.unlink(missing_ok=True)
    return len(left)


def rewrap(session: Session) -> int:
    """Put every key under the newest master key; returns how many."""
    masters = MasterKeys(settings().keys_dir)
    others = session.scalars(sa.select(SubmissionFile).where(SubmissionFile.master_version != masters.ids()[-1])).all()
    for file in others:
        context = _context(file.sealed_name)
        key = masters.unwrap(file.master_version, file.wrapped_key, context)
        file.master_version, file.wrapped_key = masters.wrap(key, context)
    return len(others)


def _context(name: str) -> bytes:
    return LABEL + name.encode()
