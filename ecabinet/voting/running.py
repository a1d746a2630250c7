"""What is told of votes while they are open: how many have voted, and by option where the counts are live."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.voting.models import Ballot, Poll, PollItem
from ecabinet.voting.rules import OPTIONS, PollStatus, Visibility


@dataclass(frozen=True, kw_only=True)
class Turnout:
    """How many have voted in an open poll."""

    poll_id: int
    cast: int
    eligible: int
    # Votes received, those changed since included, where the counts are live (a changed vote leaves `cast` as it was).
    received: int
    # In a roll call in order, whose turn it is.
    called: int | None = None


def turnout(session: Session, meeting_id: int, closed: Iterable[int] = ()) -> list[Turnout]:
    """The numbers of open polls on items that are not `closed`. The caller has asked whether the actor may listen."""
    cast = Poll.cast_for + Poll.cast_against + Poll.cast_abstain
    votes = sa.select(sa.func.count()).where(Ballot.poll_id == Poll.id).scalar_subquery()
    received = sa.case((Poll.visibility == Visibility.LIVE, votes), else_=cast)
    query = sa.select(Poll.id, cast, Poll.eligible, received, Poll.called_id)
    query = query.where(Poll.meeting_id == meeting_id, Poll.status == PollStatus.OPEN)
    query = query.where(*(~concerns(item_id) for item_id in closed))
    return [
        Turnout(poll_id=i, cast=c, eligible=e, received=r, called=who) for i, c, e, r, who in session.execute(query)
    ]


def concerns(item_id: int) -> sa.ColumnElement[bool]:
    """Whether a poll puts this item to the vote, alone or among others."""
    return sa.or_(Poll.item_id == item_id, Poll.id.in_(sa.select(PollItem.poll_id).where(PollItem.item_id == item_id)))


def counted_live(session: Session, poll: Poll) -> tuple[int, ...]:
    """How many chose each option so far, of an open vote between options whose counts everybody sees; else empty."""
    if not poll.alternatives or poll.status is not PollStatus.OPEN or poll.visibility is not Visibility.LIVE:
        return ()
    query = sa.select(Ballot.choice, sa.func.count()).where(Ballot.poll_id == poll.id, Ballot.standing)
    found = {row[0]: row[1] for row in session.execute(query.group_by(Ballot.choice))}
    return tuple(found.get(option, 0) for option in OPTIONS[: len(poll.alternatives)])
