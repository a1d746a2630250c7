"""How readings and comparisons follow papers, inside the transaction of what happened."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.documents.events import PaperRecalled
from ecabinet.reading.models import Comparison, Reading


def paper_recalled(session: Session, event: PaperRecalled) -> None:
    """Of a recalled paper neither stays who read which page, nor where its versions differ."""
    versions = event.versions
    differ = sa.or_(Comparison.old_version_id.in_(versions), Comparison.new_version_id.in_(versions))
    session.execute(sa.delete(Comparison).where(differ))
    session.execute(sa.delete(Reading).where(Reading.version_id.in_(versions)))
