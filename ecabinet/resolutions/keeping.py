"""Electronic copies at rest."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.sealed_files import SealedFiles
from ecabinet.resolutions.models import ElectronicCopy

COPIES = SealedFiles("electronic-copies", b"ecab/electronic-copy/v1\0")


def sweep_orphans(session: Session, before: datetime) -> int:
    """Remove sealed files older than this moment that no row speaks of; returns how many."""
    return COPIES.sweep(set(session.scalars(sa.select(ElectronicCopy.sealed_name))), before)


def rewrap(session: Session) -> int:
    """Put every key under the newest master key; returns how many."""
    rows = session.scalars(sa.select(ElectronicCopy)).all()
    for row in rows:
        row.master_version, row.wrapped_key = COPIES.rewrapped(row)
    return len(rows)
