"""Which written ballots a query finds for a person: what they may see, and what is closed to them."""

import sqlalchemy as sa

from ecabinet.ballots.models import AskedPerson, BallotRoute, DraftingOffice, WrittenBallot
from ecabinet.ballots.rules import SEEN_BY_MEMBERS, BallotStatus
from ecabinet.core.actor import Actor
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.models import AgendaItem
from ecabinet.submissions.access import office_holder

# Before it is sent, whoever chairs the ballot reads what they may approve.
SEEN_BY_CHAIR = SEEN_BY_MEMBERS | {BallotStatus.SUBMITTED, BallotStatus.APPROVED}


def seen_by(actor: Actor) -> sa.ColumnElement[bool]:
    """Whether this person may see the ballot of a query and is recused from nothing it is about."""
    return sa.and_(_shown_to(actor), ~recused_from(actor))


def recused_from(actor: Actor) -> sa.ColumnElement[bool]:
    """Whether the ballot of a query is about an item that is closed to this person."""
    became = sa.select(BallotRoute.item_id).where(BallotRoute.ballot_id == WrittenBallot.id)
    about = sa.or_(AgendaItem.id == WrittenBallot.item_id, AgendaItem.id.in_(became))
    return sa.exists().where(about, closing.recused(actor))


def _shown_to(actor: Actor) -> sa.ColumnElement[bool]:
    """Whether the ballot of a query may be seen by this person, its item apart."""
    office = sa.select(DraftingOffice.owner_id).where(DraftingOffice.ballot_id == WrittenBallot.id)
    is_own = office.where(DraftingOffice.owner_id == office_holder(actor)).exists()
    # What an office has not handed over is its own.
    if meetings.manages(actor):
        return sa.or_(is_own, ~office.exists(), WrittenBallot.submitted_by_id.is_not(None))
    for_chair = sa.and_(WrittenBallot.chair_id == actor.person_id, WrittenBallot.status.in_(SEEN_BY_CHAIR))
    shown = sa.or_(WrittenBallot.status.in_(SEEN_BY_MEMBERS), for_chair)
    # What was never sent to them stays unseen when it is dropped.
    was_sent = sa.or_(WrittenBallot.status != BallotStatus.RECALLED, WrittenBallot.sent_at.is_not(None))
    # An aide prepares what the principal is asked.
    asked = sa.exists().where(
        AskedPerson.ballot_id == WrittenBallot.id, AskedPerson.person_id.in_(closing.persons_of(actor))
    )
    return sa.or_(is_own, sa.and_(shown, was_sent, asked))
