"""Files of submissions at rest."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.config import settings
from ecabinet.core.crypto import MasterKeys
from ecabinet.core.sealed_files import SealedFiles
from ecabinet.submissions.models import SubmissionFile

FILES = SealedFiles("submissions", b"ecab/submission/v1\0")


def sweep_orphans(session: Session, before: datetime) -> int:
    """Remove sealed files older than this moment that no row speaks of; returns how many."""
    return FILES.sweep(set(session.scalars(sa.select(SubmissionFile.sealed_name))), before)


def rewrap(session: Session) -> int:
    """Put every key under the newest master key; returns how many."""
    newest = MasterKeys(settings().keys_dir).ids()[-1]
    # What was recalled has no key left.
    old = sa.and_(SubmissionFile.master_version != newest, SubmissionFile.wrapped_key != b"")
    others = session.scalars(sa.select(SubmissionFile).where(old)).all()
    for file in others:
        file.master_version, file.wrapped_key = FILES.rewrapped(file)
    return len(others)
