"""What waits for a person about written ballots: to answer them, to approve them, to send or mend them."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots.access import ballots_to_see
from ecabinet.ballots.binding import must_confirm
from ecabinet.ballots.models import (
    AskedPerson,
    BallotRoute,
    BallotText,
    DraftingOffice,
    WrittenAnswer,
    WrittenBallot,
)
from ecabinet.ballots.rules import BallotStatus
from ecabinet.ballots.showing import recused_from
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.meetings.access import manages
from ecabinet.submissions.access import office_holder


def ballots_to_answer(session: Session, actor: Actor) -> list[Waiting]:
    """Ballots that this person is asked and has not answered, or has to confirm, until their deadline."""
    mine = sa.and_(AskedPerson.ballot_id == WrittenBallot.id, AskedPerson.person_id == actor.person_id)
    answered = sa.and_(
        WrittenAnswer.ballot_id == WrittenBallot.id,
        WrittenAnswer.person_id == actor.person_id,
        WrittenAnswer.standing,
    )
    query = sa.select(WrittenBallot, WrittenAnswer).join(AskedPerson, mine).outerjoin(WrittenAnswer, answered)
    revised = sa.exists().where(BallotText.ballot_id == WrittenBallot.id)
    query = query.where(WrittenBallot.status == BallotStatus.SENT, WrittenBallot.due_at > clock.now())
    query = query.where(sa.or_(WrittenAnswer.id.is_(None), revised)).order_by(WrittenBallot.id)
    return [
        Waiting(kind="answer_ballot", ballot_id=ballot.id, title=ballot.title, due_at=ballot.due_at)
        for ballot, answer in session.execute(query)
        if answer is None or must_confirm(ballot, answer)
    ]


def ballots_to_mend(session: Session, actor: Actor) -> list[Waiting]:
    """Ballots of one's own office that came back with a reason."""
    own = sa.and_(DraftingOffice.owner_id == office_holder(actor), WrittenBallot.status == BallotStatus.DECLINED)
    query = sa.select(WrittenBallot.id, WrittenBallot.title).join(DraftingOffice).where(own).order_by(WrittenBallot.id)
    query = query.where(~recused_from(actor))
    return [Waiting(kind="mend_ballot", ballot_id=row.id, title=row.title) for row in session.execute(query)]


def ballots_to_route(session: Session, actor: Actor) -> list[Waiting]:
    """Closed ballots whose matter stands on no agenda yet, for the secretariat."""
    if not manages(actor):
        return []
    query = sa.select(WrittenBallot.id, WrittenBallot.title).join(BallotRoute).where(BallotRoute.routed_at.is_(None))
    query = query.where(~recused_from(actor)).order_by(WrittenBallot.id)
    return [Waiting(kind="route_ballot", ballot_id=row.id, title=row.title) for row in session.execute(query)]


def ballots_to_approve(session: Session, actor: Actor) -> list[Waiting]:
    """Ballots that wait for somebody's approval, and this person may give it."""
    waits = sa.select(WrittenBallot.id).where(WrittenBallot.status == BallotStatus.SUBMITTED)
    if session.scalar(waits.limit(1)) is None:
        return []
    return [
        Waiting(kind="approve_ballot", ballot_id=each.ballot.id, title=each.ballot.title)
        for each in ballots_to_see(session, actor)
        if each.may_approve
    ]
