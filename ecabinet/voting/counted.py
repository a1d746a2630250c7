"""Which votes were counted: the entries of the record that hold them."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.voting.models import Ballot


def counted_entries(session: Session, poll_id: int) -> dict[int, str]:
    """For the sequence of every vote that stands, the hash of its entry. Hands that were counted have no entries."""
    query = sa.select(Ballot.sequence, Ballot.leaf_sha256).where(Ballot.poll_id == poll_id, Ballot.standing)
    return {row.sequence: row.leaf_sha256 for row in session.execute(query.order_by(Ballot.sequence))}
