"""Whatever is changed behind the record's back is found and named."""

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from ecabinet.core.database import reading, transaction
from ecabinet.record.verify import Problem
from ecabinet.voting import drafting, evidence, services
from ecabinet.voting.models import Ballot
from ecabinet.voting.rules import Visibility
from tests.factories import accounts, voting
from tests.factories.voting import Vote


@pytest.fixture
def closed(app: Flask) -> Vote:
    """Three votes, the first of which was changed once, counted and closed."""
    with transaction() as session:
        vote = voting.vote(session)
        vote.cast(session, vote.people.chair, "against")
        for person in vote.people.voters[:3]:
            vote.cast(session, person, "for")
        voting.close(session, vote)
    return vote


def found(session: Session) -> list[Problem]:
    session.expire_all()
    return list(evidence.problems(session))


def test_an_untouched_vote_has_no_problem(closed: Vote, session: Session) -> None:
    assert found(session) == []
    assert evidence.first_problem(session) is None


def test_an_open_vote_has_no_problem_either(session: Session) -> None:
    vote = voting.vote(session)
    vote.cast(session, vote.people.chair)
    assert found(session) == []


def test_a_vote_annulled_before_it_was_opened_has_no_problem(closed: Vote) -> None:
    secretary = accounts.actor_of(closed.people.secretary)
    with transaction() as writing:
        asked = drafting.Asked(visibility=Visibility.AFTER_CLOSE)
        poll = drafting.create_poll(writing, secretary, closed.sitting.items[1], asked)
        services.annul_poll(writing, secretary, poll.id, "Sai câu hỏi")
    with reading() as session:
        assert found(session) == []


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE ballot SET choice = 'against' WHERE sequence = :last", "was changed in the tables"),
        ("UPDATE ballot SET device_id = (SELECT max(id) FROM device) WHERE sequence = :last", "was changed"),
        ("UPDATE ballot SET message_sha256 = 'x' WHERE sequence = :last", "was changed in the tables"),
        ("DELETE FROM ballot WHERE sequence = :last", "is gone from the tables"),
    ],
)
def test_a_ballot_changed_or_removed_is_named_by_its_entry(
    closed: Vote, session: Session, change: str, says: str
) -> None:
    """E7: a row changed, removed or added in the database."""
    last = session.scalar(sa.select(sa.func.max(Ballot.sequence)))
    session.execute(sa.text(change), {"last": last})
    problem = found(session)[0]
    assert problem.sequence == last
    assert says in problem.reason


def test_an_added_ballot_is_in_no_entry(closed: Vote, session: Session) -> None:
    """E7: a row changed, removed or added in the database."""
    person = closed.people.members[3]
    session.add(
        Ballot(
            poll_id=closed.poll_id,
            person_id=person.id,
            device_id=closed.tablets[person.id].id,
            choice="for",
            key="made-up-key",
            message_sha256="0" * 64,
            received_at=session.scalars(sa.select(Ballot.received_at)).first(),
            sequence=1,
            leaf_sha256="0" * 64,
            checkpoint="",
            standing=True,
        )
    )
    session.flush()
    assert any(problem.sequence == 0 and "in no entry" in problem.reason for problem in found(session))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE ballot SET standing = false WHERE person_id = :chair", "other votes stand"),
        ("UPDATE poll SET cast_against = cast_against + 1", "the counts of poll"),
        ("UPDATE poll SET outcome = '{\"carried\": false}'", "the outcome of poll"),
        ("UPDATE poll SET definition = '{}'", "the definition of poll"),
        ("UPDATE poll SET status = 'open', outcome = NULL, closed_at = NULL", "of poll"),
        ("DELETE FROM poll_roll WHERE person_id = :absent", "the roll of poll"),
    ],
)
def test_counts_outcome_text_stage_and_roll_are_compared(
    closed: Vote, session: Session, change: str, says: str
) -> None:
    """E10: the question edited after opening."""
    given = {"chair": closed.people.chair.id, "absent": closed.people.members[3].id}
    statement = sa.text(change)
    session.execute(statement, {name: given[name] for name in statement.compile().params})
    assert any(says in problem.reason for problem in found(session))
    assert evidence.first_problem(session) is not None
