"""What became of closed ballots, as the rooms above ask it. The caller has asked who may know."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots.models import BallotRoute, WrittenBallot
from ecabinet.ballots.ways import Way, agreeing
from ecabinet.meetings.models import AgendaItem


def agreed_items(session: Session, meeting_id: int) -> set[int]:
    """Items of a meeting that stand on its no-objection list because members agreed to them in writing."""
    of_meeting = sa.select(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    listed = sa.and_(BallotRoute.item_id.in_(of_meeting), BallotRoute.way == Way.LIST)
    return {each for each in session.scalars(sa.select(BallotRoute.item_id).where(listed)) if each is not None}


def resolved_ballot_of(session: Session, item_id: int) -> WrittenBallot | None:
    """The ballot by which members decided on the matter of an item, so that its resolution can be drafted."""
    mine = sa.and_(BallotRoute.item_id == item_id, BallotRoute.way == Way.RESOLUTION)
    query = sa.select(WrittenBallot).join(BallotRoute, BallotRoute.ballot_id == WrittenBallot.id).where(mine)
    return session.scalar(query.order_by(WrittenBallot.id.desc()).limit(1))


def in_favour(ballot: WrittenBallot) -> int:
    """How many answered as was carried, on the question on which they were fewest."""
    outcomes = ballot.outcome["questions"] if ballot.outcome else []
    return min((agreeing(each) for each in outcomes), default=0)
