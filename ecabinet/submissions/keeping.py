"""Files of submissions at rest."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.sealed_files import SealedFiles
from ecabinet.core.under_master import Kind
from ecabinet.submissions.models import SubmissionFile

FILES = SealedFiles("submissions", b"ecab/submission/v1\0")


def sweep_orphans(session: Session, before: datetime) -> int:
    """Remove sealed files older than this moment that no row speaks of; returns how many."""
    return FILES.sweep(set(session.scalars(sa.select(SubmissionFile.sealed_name))), before)


# What was recalled has no key left.
UNDER_MASTER = (Kind(SubmissionFile, FILES.key_of, FILES.keep_key, SubmissionFile.wrapped_key != b""),)
