"""Which sealed files the rows of one moment speak of, by their names in the data folder."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.documents.models import Original, Version
from ecabinet.resolutions.models import ElectronicCopy
from ecabinet.signing.models import Revision
from ecabinet.submissions.models import SubmissionFile

FOLDERS: dict[str, Any] = {"signed": Revision, "submissions": SubmissionFile, "electronic-copies": ElectronicCopy}


def referenced(session: Session) -> Iterator[str]:
    """Paths below the data folder, papers first. A recalled version has no key and no file."""
    kept = sa.union(
        sa.select(Version.sealed_sha256).where(Version.master_wrap != b""), sa.select(Original.sealed_sha256)
    )
    for digest in sorted(session.scalars(kept)):
        yield f"vault/{digest[:2]}/{digest}"
    for folder, kind in FOLDERS.items():
        # A copy under the organisation's signature lies among the signed files.
        for name in sorted(session.scalars(sa.select(kind.sealed_name).where(kind.sealed_name.is_not(None)))):
            yield f"{folder}/{name}"
