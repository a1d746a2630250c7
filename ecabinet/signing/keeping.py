"""Signed files at rest, every revision a file."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.sealed_files import SealedFiles
from ecabinet.signing.models import Revision

REVISIONS = SealedFiles("signed", b"ecab/signed/v1\0")


def sweep_orphans(session: Session, before: datetime) -> int:
    """Remove sealed files older than this moment that no row speaks of; returns how many."""
    return REVISIONS.sweep(set(session.scalars(sa.select(Revision.sealed_name))), before)


def rewrap(session: Session) -> int:
    """Put every key under the newest master key; returns how many."""
    revisions = session.scalars(sa.select(Revision)).all()
    for revision in revisions:
        revision.master_version, revision.wrapped_key = REVISIONS.rewrapped(revision)
    return len(revisions)
