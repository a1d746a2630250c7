"""Comparing the head, which every append goes on from, with the entries before it."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.record.merkle import Frontier
from ecabinet.record.models import Entry, Head
from ecabinet.record.verify import Problem


def first_problem(session: Session) -> Problem | None:
    """What does not fit, or None. Call it when the log itself has been found whole."""
    head = session.execute(sa.select(Head.size, Head.frontier)).first()
    frontier = Frontier()
    for leaf in session.scalars(sa.select(Entry.leaf_hash).order_by(Entry.sequence).execution_options(yield_per=1000)):
        frontier.append(leaf)
    if (head.size, head.frontier) == (frontier.size, frontier.dump()) if head else frontier.size == 0:
        return None
    return Problem(sequence=0, reason="the head of the record is not the one of its entries: nothing could follow it")
