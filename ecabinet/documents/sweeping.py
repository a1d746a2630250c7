"""Sweeping: uploads nobody went on with, papers that never got a version, files that no row knows."""

from dataclasses import dataclass
from datetime import datetime
from shutil import rmtree

import sqlalchemy as sa

from ecabinet.core import clock
from ecabinet.core.config import settings
from ecabinet.core.database import reading, transaction
from ecabinet.documents import vault
from ecabinet.documents.models import Original, Paper, Upload, Version
from ecabinet.documents.rules import ORPHAN_AFTER, UPLOAD_LASTS


@dataclass(frozen=True, kw_only=True)
class Swept:
    """How many of each were removed."""

    uploads: int
    papers: int
    files: int


def sweep() -> Swept:
    """Remove what has been left over; what may still be in use is younger than an hour."""
    now = clock.now()
    with transaction() as session:
        stale = session.scalars(sa.select(Upload).where(Upload.touched_at < now - UPLOAD_LASTS)).all()
        empty = sa.and_(~Paper.versions.any(), Paper.created_at < now - ORPHAN_AFTER)
        without_version = session.scalars(sa.select(Paper).where(empty)).all()
        for row in (*stale, *without_version):
            session.delete(row)
    with reading() as session:
        kept = sa.union_all(
            sa.select(Version.sealed_sha256).where(Version.master_wrap != b""), sa.select(Original.sealed_sha256)
        )
        sealed = set(session.scalars(kept))
        parts = set(session.scalars(sa.select(Upload.storage_name)))
    files = vault.sweep(sealed, now - ORPHAN_AFTER) + _sweep_uploads(parts, now - ORPHAN_AFTER)
    return Swept(uploads=len(stale), papers=len(without_version), files=files)


def _sweep_uploads(known: set[str], before: datetime) -> int:
    removed = 0
    for path in settings().uploads_dir.glob("*"):
        if path.name in known or path.stat().st_mtime >= before.timestamp():
            continue
        if path.is_dir():
            rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
        removed += 1
    return removed
