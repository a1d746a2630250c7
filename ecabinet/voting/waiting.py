"""What waits for a person about votes: an open ballot they have not cast."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.meetings.models import Meeting, Seat
from ecabinet.voting.models import Ballot, Poll, RollEntry
from ecabinet.voting.rules import PollStatus


def ballots_to_cast(session: Session, actor: Actor) -> list[Waiting]:
    """Open polls on whose roll this person stands without a vote; whoever is recused stands on none, and whoever lost
    the seat since no longer sees the meeting."""
    cast = sa.exists().where(Ballot.poll_id == Poll.id, Ballot.person_id == actor.person_id)
    query = (
        sa.select(Poll.meeting_id, Meeting.title, Poll.question)
        .join(RollEntry, sa.and_(RollEntry.poll_id == Poll.id, RollEntry.person_id == actor.person_id))
        .join(Meeting, Meeting.id == Poll.meeting_id)
        .join(Seat, sa.and_(Seat.meeting_id == Poll.meeting_id, Seat.person_id == actor.person_id))
        .where(Poll.status == PollStatus.OPEN, ~Poll.by_hand, ~cast)
        .order_by(Poll.id)
    )
    return [
        Waiting(kind="vote", meeting_id=row[0], meeting_title=row[1], title=row[2]) for row in session.execute(query)
    ]
