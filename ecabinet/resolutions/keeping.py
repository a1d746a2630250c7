"""Early electronic copies at rest; those under the organisation's signature are kept as signed files are."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.errors import Unavailable
from ecabinet.core.sealed_files import SealedFiles
from ecabinet.core.under_master import Kind
from ecabinet.resolutions.models import ElectronicCopy

COPIES = SealedFiles("electronic-copies", b"ecab/electronic-copy/v1\0")


def fetch(row: ElectronicCopy) -> bytes:
    """The bytes of an early copy. Heavy. Raises Unavailable."""
    lies = row.own_file
    if lies is None:
        raise Unavailable("file_damaged")
    return COPIES.fetch(lies)


def sweep_orphans(session: Session, before: datetime) -> int:
    """Remove sealed files older than this moment that no row speaks of; returns how many."""
    names = session.scalars(sa.select(ElectronicCopy.sealed_name))
    return COPIES.sweep({each for each in names if each is not None}, before)


UNDER_MASTER = (Kind(ElectronicCopy, COPIES.key_of, COPIES.keep_key, ElectronicCopy.sealed_name.is_not(None)),)
