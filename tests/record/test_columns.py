"""Every column of what was voted, answered and commented is borne out by the record, or it says here why it is not."""

from typing import Any

from sqlalchemy.orm import Session

from ecabinet import audit
from ecabinet.ballots import models as ballots
from ecabinet.comments import models as comments
from ecabinet.core import crypto
from ecabinet.core.database import Model, reading
from ecabinet.record.services import signing_key
from ecabinet.voting import models
from tests.factories.columns import unfound

SURROGATE = "nothing names the row by it"
SCHEDULE = "when reminders go out; the record tells each as it goes"
# Columns whose change nobody finds, and why that is no loss.
UNTOLD: dict[type[Model], dict[str, str]] = {
    models.Ballot: {"id": SURROGATE},
    ballots.WrittenAnswer: {"id": SURROGATE},
    ballots.WrittenBallot: {"remind_hours": SCHEDULE, "next_reminder_at": SCHEDULE, "reminded_at": SCHEDULE},
    comments.Comment: {"answer_seen": "what a member has had before their eyes is nobody else's affair"},
}


def problem(session: Session) -> object:
    return audit.first_problem(session, crypto.point_of(signing_key()))


def unlisted(*tables: type[Model]) -> set[str]:
    """Columns of which a change is not found though it should be, or is found though it is said not to be."""
    with reading() as session:
        assert problem(session) is None
    differing = {each: unfound(each, problem) ^ set(UNTOLD.get(each, ())) for each in tables}
    return {f"{table.__tablename__}.{column}" for table, columns in differing.items() for column in columns}


def test_a_change_to_any_column_of_a_vote_is_found(polls: None) -> None:
    """E7: a row changed in the database."""
    assert unlisted(models.Ballot, models.Poll, models.RollEntry, models.PollItem) == set()


def test_a_change_to_any_column_of_a_written_ballot_is_found(written: Any) -> None:
    """E7: a row changed in the database."""
    questions = (ballots.AskedQuestion, ballots.AskedPerson, ballots.BallotText)
    fates = (ballots.WrittenAnswer, ballots.BallotRoute, ballots.DraftingOffice, ballots.AnswerDraft)
    assert unlisted(ballots.WrittenBallot, *questions, *fates) == set()


def test_a_change_to_any_column_of_a_comment_is_found(commented: Any) -> None:
    """E7: a row changed in the database."""
    answers = (comments.CommentAnswer, comments.CommentAnswerRevision)
    assert unlisted(comments.Comment, comments.CommentRevision, *answers) == set()
