"""Comparing the tables of written ballots with what the record says of them: what was changed, removed or added."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from ecabinet.ballots.binding import counted_as
from ecabinet.ballots.events import AnswerGiven
from ecabinet.ballots.ledger import Ledger, Story
from ecabinet.ballots.message import AnswerMessage, plain
from ecabinet.ballots.models import (
    AnswerDraft,
    AskedQuestion,
    BallotRoute,
    BallotText,
    DraftingOffice,
    WrittenAnswer,
    WrittenBallot,
)
from ecabinet.ballots.running import outcomes_of, rules_of
from ecabinet.ballots.told import Rows
from ecabinet.ballots.ways import route_of
from ecabinet.core.crypto import sha256
from ecabinet.meetings.models import AgendaItem
from ecabinet.record.hearing import differences, entries_for
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.versions import rules_in

# What of a recorded outcome is counted again; its sentences may be worded otherwise by a later version.
_COUNTED = ("question", "carried", "option", "counts", "not_answered", "by_silence")


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem, those of the record in its order first. Call it when the log itself has been found whole."""
    ledger, told = Ledger(), Rows(_meetings_of_items(session))
    everything = sa.select(WrittenBallot).options(undefer(WrittenBallot.definition))
    ballots = {ballot.id: ballot for ballot in session.scalars(everything)}
    answers = {answer.sequence: answer for answer in session.scalars(sa.select(WrittenAnswer))}
    for entry in entries_for(session, ledger, told):
        reason = ledger.hear(entry.sequence, entry.leaf, entry.evidence)
        reason = told.hear(entry.sequence, entry.leaf, entry.evidence) or reason
        reason = reason or _compare(entry, ledger, ballots, answers.pop(entry.sequence, None))
        if reason is not None:
            yield Problem(sequence=entry.sequence, reason=reason)
    for sequence in sorted(answers):
        which = answers[sequence].ballot_id
        yield Problem(sequence=0, reason=f"an answer to written ballot {which} is in no entry of the record")
    yield from _compare_rows(session, told, ballots)
    for ballot_id, ballot in sorted(ballots.items()):
        yield from _compare_end(session, ballot, ledger.stories.get(ballot_id))


def _compare(
    entry: Entry, ledger: Ledger, ballots: dict[int, WrittenBallot], answer: WrittenAnswer | None
) -> str | None:
    body = json.loads(entry.leaf)["body"]
    if "ballot_id" not in body or entry.kind not in ledger.kinds:
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


def _compare_rows(session: Session, told: Rows, ballots: dict[int, WrittenBallot]) -> Iterator[Problem]:
    """That every row of a ballot says what its entries say of it."""
    yield from differences(ballots, told.ballots, lambda key: f"written ballot {key}")
    offices = {row.ballot_id: row for row in session.scalars(sa.select(DraftingOffice))}
    yield from differences(offices, told.offices, lambda key: f"the office that drafted written ballot {key}")
    routes = {row.ballot_id: row for row in session.scalars(sa.select(BallotRoute))}
    yield from differences(routes, told.routes, lambda key: f"where written ballot {key} goes")
    # What a draft asks, its office may still change.
    asked = {(each.ballot_id, each.number): each for each in session.scalars(sa.select(AskedQuestion))}
    sent = {key: row for key, row in asked.items() if key[0] in told.rules}
    yield from differences(sent, told.questions, lambda key: f"question {key[1]} of written ballot {key[0]}")
    texts = {(each.ballot_id, each.number): each for each in session.scalars(sa.select(BallotText))}
    yield from differences(texts, told.texts, lambda key: f"text {key[1]} of written ballot {key[0]}")
    drafts = {(each.ballot_id, each.person_id): each for each in session.scalars(sa.select(AnswerDraft))}
    yield from differences(drafts, told.drafts, lambda key: f"the draft for person {key[1]} to written ballot {key[0]}")
    for ballot_id, rules in told.rules.items():
        yield from _compare_rules(session, ballots.get(ballot_id), rules)


def _compare_rules(session: Session, ballot: WrittenBallot | None, rules: tuple[str, int]) -> Iterator[Problem]:
    """That a ballot keeps the rules that it was sent under, and what they say of its end."""
    if ballot is None:
        return
    kept = session.get(RuleSetVersion, ballot.rule_version_id) if ballot.rule_version_id else None
    if kept is None or (kept.code, kept.version) != rules:
        yield Problem(sequence=0, reason=f"the rules of written ballot {ballot.id} were changed")
    elif ballot.closes_when_answered != rules_in(kept).ballots_close_early:
        yield Problem(sequence=0, reason=f"when written ballot {ballot.id} closes was changed")


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
    if story.closing is None or ballot.outcome is None:
        return
    kept = ballot.outcome.get("questions", [])
    again = outcomes_of(session, ballot, counted_as(ballot, standing.values()))
    carried = [each.get("carried") for each in kept]
    if [_counted(each) for each in kept] != [_counted(each) for each in again] or carried != story.closing["carried"]:
        yield Problem(sequence=last, reason=f"the outcome of written ballot {ballot.id} was changed")
    route = route_of(rules_of(session, ballot), again)
    if ballot.route is None or (route.because, story.closing.get("way", route.way)) != (
        ballot.route.because,
        route.way,
    ):
        yield Problem(sequence=last, reason=f"written ballot {ballot.id} goes elsewhere than its outcome sends it")


def _meetings_of_items(session: Session) -> dict[int, int]:
    return {row.id: row.meeting_id for row in session.execute(sa.select(AgendaItem.id, AgendaItem.meeting_id))}


def _counted(outcome: dict[str, object]) -> dict[str, object]:
    return {name: outcome.get(name) for name in _COUNTED}
