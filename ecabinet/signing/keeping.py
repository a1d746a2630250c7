"""Signed files at rest, every revision a file."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.sealed_files import SealedFiles
from ecabinet.core.under_master import Kind
from ecabinet.signing.models import Revision

REVISIONS = SealedFiles("signed", b"ecab/signed/v1\0")


def sweep_orphans(session: Session, before: datetime) -> int:
    """Remove sealed files older than this moment that no row speaks of; returns how many."""
    return REVISIONS.sweep(set(session.scalars(sa.select(Revision.sealed_name))), before)


UNDER_MASTER = (Kind(Revision, REVISIONS.key_of, REVISIONS.keep_key),)
