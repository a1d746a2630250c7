"""Comparing every ballot in the tables with the signed votes in the record: what was changed, removed or added."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from ecabinet.core import crypto
from ecabinet.core.schemas import from_base64url
from ecabinet.record.models import Entry
from ecabinet.voting.message import VoteMessage, digest
from ecabinet.voting.models import Ballot, Poll, RollEntry
from ecabinet.voting.rules import Choice, PollStatus, Tally, tally_of

_OURS = ("PollOpened", "VoteCast", "PollClosed", "PollAnnulled")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Something in the tables that the record does not bear out, or the other way round; 0 is a row without entry."""

    sequence: int
    reason: str


class _Story:
    """What the record says of one poll so far."""

    def __init__(self, definition_sha256: str, roll: list[int]) -> None:
        self.definition_sha256, self.roll, self.is_open = definition_sha256, frozenset(roll), True
        self.stands: dict[int, tuple[int, Choice]] = {}

    def tally(self) -> Tally:
        return tally_of(choice for _sequence, choice in self.stands.values())


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem, those of the record in its order first. Call it when the log itself has been found whole."""
    polls = {poll.id: poll for poll in session.scalars(sa.select(Poll).options(undefer(Poll.definition)))}
    ballots = {ballot.sequence: ballot for ballot in session.scalars(sa.select(Ballot))}
    stories: dict[int, _Story] = {}
    query = sa.select(Entry).where(Entry.kind.in_(_OURS)).order_by(Entry.sequence)
    for entry in session.scalars(query.execution_options(yield_per=500)):
        body = json.loads(entry.leaf)["body"]
        reason = _judge(entry, body, stories, polls.get(body["poll_id"]), ballots)
        if reason is not None:
            yield Problem(sequence=entry.sequence, reason=reason)
    for sequence in sorted(ballots):
        yield Problem(sequence=0, reason=f"a ballot of poll {ballots[sequence].poll_id} is in no entry of the record")
    yield from _compare_ends(session, stories, polls)


def _judge(
    entry: Entry, body: dict[str, Any], stories: dict[int, _Story], poll: Poll | None, ballots: dict[int, Ballot]
) -> str | None:
    if poll is None:
        return f"poll {body['poll_id']} is gone from the tables"
    if entry.kind == "PollOpened":
        return _judge_opening(entry, body, stories, poll)
    story = stories.get(poll.id)
    if entry.kind == "PollAnnulled":
        _end(story)
        return None
    if story is None or not story.is_open:
        return f"poll {poll.id} was not open"
    if entry.kind == "VoteCast":
        return _judge_vote(entry, body, story, ballots.pop(entry.sequence, None))
    return _judge_closing(body, story, poll)


def _end(story: _Story | None) -> None:
    if story is not None:
        story.is_open = False


def _judge_closing(body: dict[str, Any], story: _Story, poll: Poll) -> str | None:
    story.is_open = False
    counted = Tally(votes_for=body["votes_for"], votes_against=body["votes_against"], abstain=body["abstain"])
    if counted != story.tally():
        return f"poll {poll.id} was closed with another count than its votes give"
    if poll.outcome is None or bool(poll.outcome["carried"]) != body["carried"]:
        return f"the outcome of poll {poll.id} was changed"
    return None


def _judge_opening(entry: Entry, body: dict[str, Any], stories: dict[int, _Story], poll: Poll) -> str | None:
    opening = json.loads(entry.evidence or "{}")
    stories[poll.id] = _Story(body["definition_sha256"], opening.get("roll", []))
    if digest(opening.get("definition", "")) != body["definition_sha256"]:
        return f"the definition of poll {poll.id} is not the one recorded"
    if poll.definition != opening["definition"] or poll.definition_sha256 != body["definition_sha256"]:
        return f"the definition of poll {poll.id} was changed"
    return None


def _judge_vote(entry: Entry, body: dict[str, Any], story: _Story, ballot: Ballot | None) -> str | None:
    whose = f"of person {body['person_id']} in poll {body['poll_id']}"
    try:
        message, text = _open_evidence(entry.evidence or "")
    except (crypto.CryptoError, ValueError, KeyError, TypeError):
        return f"the vote {whose} is not signed by its tablet"
    if (message.poll_id, message.person_id) != (body["poll_id"], body["person_id"]):
        return f"the vote {whose} was signed for another poll or by another person"
    if message.definition_sha256 != story.definition_sha256 or message.person_id not in story.roll:
        return f"the vote {whose} does not belong to this poll"
    story.stands[message.person_id] = (entry.sequence, message.choice)
    if ballot is None:
        return f"the ballot {whose} is gone from the tables"
    same = (
        ballot.poll_id == message.poll_id
        and ballot.person_id == message.person_id
        and ballot.device_id == message.device_id
        and ballot.choice is message.choice
        and ballot.key == message.key
        and ballot.message_sha256 == digest(text)
    )
    return None if same else f"the ballot {whose} was changed in the tables"


def _open_evidence(evidence: str) -> tuple[VoteMessage, str]:
    """The message of a signed vote. Raises CryptoError, ValueError, KeyError or TypeError when it is none."""
    signed = json.loads(evidence)
    text = signed["message"]
    crypto.verify(from_base64url(signed["signing_key"]), from_base64url(signed["signature"]), text.encode())
    fields = json.loads(text)
    fields.pop("type")
    message = VoteMessage(**{**fields, "choice": Choice(fields["choice"])})
    if message.text() != text:
        raise ValueError("not the canonical text")
    return message, text


def _compare_ends(session: Session, stories: dict[int, _Story], polls: dict[int, Poll]) -> Iterator[Problem]:
    """That exactly the last votes stand, on the roll as recorded, and that the counts beside them agree."""
    standing: dict[int, set[int]] = {}
    for row in session.execute(sa.select(Ballot.poll_id, Ballot.sequence).where(Ballot.standing)):
        standing.setdefault(row.poll_id, set()).add(row.sequence)
    rolls: dict[int, set[int]] = {}
    for entry in session.execute(sa.select(RollEntry.poll_id, RollEntry.person_id)):
        rolls.setdefault(entry.poll_id, set()).add(entry.person_id)
    for poll_id, poll in sorted(polls.items()):
        story = stories.get(poll_id)
        if story is None:
            if poll.status not in {PollStatus.DRAFT, PollStatus.ANNULLED}:
                yield Problem(sequence=0, reason=f"the opening of poll {poll_id} is in no entry of the record")
            continue
        if {sequence for sequence, _choice in story.stands.values()} != standing.get(poll_id, set()):
            yield Problem(sequence=_last(story), reason=f"other votes stand in poll {poll_id} than the last ones")
        if poll.tally != story.tally():
            yield Problem(sequence=_last(story), reason=f"the counts of poll {poll_id} were changed")
        if story.is_open != (poll.status is PollStatus.OPEN):
            yield Problem(sequence=_last(story), reason=f"the stage of poll {poll_id} was changed")
        if rolls.get(poll_id, set()) != story.roll:
            yield Problem(sequence=_last(story), reason=f"the roll of poll {poll_id} was changed")


def _last(story: _Story) -> int:
    return max((sequence for sequence, _choice in story.stands.values()), default=0)
