"""Comparing the tables of written ballots with what the record says of them: what was changed, removed or added."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from ecabinet.ballots.binding import counted_as
from ecabinet.ballots.events import AnswerGiven
from ecabinet.ballots.ledger import Ledger, Story
from ecabinet.ballots.message import AnswerMessage, plain
from ecabinet.ballots.models import WrittenAnswer, WrittenBallot
from ecabinet.ballots.rules import BallotStatus
from ecabinet.ballots.running import outcomes_of
from ecabinet.core.crypto import sha256
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem

# What of a recorded outcome is counted again; its sentences may be worded otherwise by a later version.
_COUNTED = ("question", "carried", "option", "counts", "not_answered", "by_silence")


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem, those of the record in its order first. Call it when the log itself has been found whole."""
    ledger = Ledger()
    everything = sa.select(WrittenBallot).options(undefer(WrittenBallot.definition))
    ballots = {ballot.id: ballot for ballot in session.scalars(everything)}
    answers = {answer.sequence: answer for answer in session.scalars(sa.select(WrittenAnswer))}
    query = sa.select(Entry).where(Entry.kind.in_(ledger.kinds)).order_by(Entry.sequence)
    for entry in session.scalars(query.execution_options(yield_per=500)):
        reason = ledger.hear(entry.sequence, entry.leaf, entry.evidence)
        reason = reason or _compare(entry, ledger, ballots, answers.pop(entry.sequence, None))
        if reason is not None:
            yield Problem(sequence=entry.sequence, reason=reason)
    for sequence in sorted(answers):
        which = answers[sequence].ballot_id
        yield Problem(sequence=0, reason=f"an answer to written ballot {which} is in no entry of the record")
    for ballot_id, ballot in sorted(ballots.items()):
        yield from _compare_end(session, ballot, ledger.stories.get(ballot_id))


def _compare(
    entry: Entry, ledger: Ledger, ballots: dict[int, WrittenBallot], answer: WrittenAnswer | None
) -> str | None:
    body = json.loads(entry.leaf)["body"]
    if "ballot_id" not in body:
        return None
    ballot = ballots.get(body["ballot_id"])
    if ballot is None:
        return f"written ballot {body['ballot_id']} is gone from the tables"
    if entry.kind == AnswerGiven.__name__:
        return _compare_answer(f"of person {body['person_id']} to written ballot {ballot.id}",
                               ledger.answers[entry.sequence], answer)  # fmt: skip
    return None


def _compare_answer(whose: str, message: AnswerMessage, answer: WrittenAnswer | None) -> str | None:
    if answer is None:
        return f"the answer {whose} is gone from the tables"
    same = (
        (answer.ballot_id, answer.person_id, answer.device_id, answer.key)
        == (message.ballot_id, message.person_id, message.device_id, message.key)
        and answer.answers == plain(message.answers)
        and answer.definition_sha256 == message.definition_sha256
        and answer.message_sha256 == sha256(message.text().encode()).hex()
    )  # fmt: skip
    return None if same else f"the answer {whose} was changed in the tables"


def _compare_end(session: Session, ballot: WrittenBallot, story: Story | None) -> Iterator[Problem]:
    """That the last answers stand, over those who were asked, and that the outcome is what they give."""
    if story is None:
        if ballot.sent_at is not None:
            yield Problem(sequence=0, reason=f"the sending of written ballot {ballot.id} is in no entry of the record")
        return
    query = sa.select(WrittenAnswer).where(WrittenAnswer.ballot_id == ballot.id, WrittenAnswer.standing)
    standing = {answer.sequence: answer for answer in session.scalars(query)}
    last = max(story.stands.values(), default=0)
    if standing.keys() != set(story.stands.values()):
        yield Problem(sequence=last, reason=f"other answers stand to written ballot {ballot.id} than the last ones")
    if frozenset(ballot.voter_ids) != story.asked:
        yield Problem(sequence=last, reason=f"whom written ballot {ballot.id} asks was changed")
    if ballot.definition != story.definition or [each.definition_sha256 for each in ballot.texts] != story.texts[1:]:
        yield Problem(sequence=last, reason=f"the text of written ballot {ballot.id} was changed")
    if [each.pages for each in ballot.texts] != story.changed:
        yield Problem(sequence=last, reason=f"what changed in the papers of written ballot {ballot.id} was changed")
    if story.is_open != (ballot.status is BallotStatus.SENT):
        yield Problem(sequence=last, reason=f"the stage of written ballot {ballot.id} was changed")
    if story.closing is None or ballot.outcome is None:
        return
    kept = ballot.outcome["questions"]
    again = outcomes_of(session, ballot, counted_as(ballot, standing.values()))
    carried = [each["carried"] for each in kept]
    if [_counted(each) for each in kept] != [_counted(each) for each in again] or carried != story.closing["carried"]:
        yield Problem(sequence=last, reason=f"the outcome of written ballot {ballot.id} was changed")


def _counted(outcome: dict[str, object]) -> dict[str, object]:
    return {name: outcome[name] for name in _COUNTED}
