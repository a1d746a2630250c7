"""Comparing the tables of polls with what the record says of them: what was changed, removed or added."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.orm import Session, undefer

from ecabinet.core.crypto import canonical
from ecabinet.record.hearing import differences, entries_for
from ecabinet.record.models import Entry
from ecabinet.record.verify import Problem
from ecabinet.voting.events import PollAnnulled, PollClosed, PollOpened, VoteCast, VoteRecorded
from ecabinet.voting.ledger import Ledger, SignedVote, Story
from ecabinet.voting.message import RecordedMessage, digest
from ecabinet.voting.models import Ballot, Poll, PollItem, RollEntry
from ecabinet.voting.rules import PollStatus
from ecabinet.voting.told import Rows


def first_problem(session: Session) -> Problem | None:
    """The first problem, or None when tables and record agree."""
    return next(problems(session), None)


def problems(session: Session) -> Iterator[Problem]:
    """Every problem, those of the record in its order first. Call it when the log itself has been found whole."""
    ledger, told = Ledger(), Rows()
    polls = {poll.id: poll for poll in session.scalars(sa.select(Poll).options(undefer(Poll.definition)))}
    ballots = {ballot.sequence: ballot for ballot in session.scalars(sa.select(Ballot))}
    for entry in entries_for(session, ledger, told):
        reason = ledger.hear(entry.sequence, entry.leaf, entry.evidence)
        reason = told.hear(entry.sequence, entry.leaf, entry.evidence) or reason
        reason = reason or _compare(entry, ledger, polls, ballots.pop(entry.sequence, None))
        if reason is not None:
            yield Problem(sequence=entry.sequence, reason=reason)
    for sequence in sorted(ballots):
        yield Problem(sequence=0, reason=f"a ballot of poll {ballots[sequence].poll_id} is in no entry of the record")
    yield from _compare_ends(session, ledger.stories, polls)
    drawn = {poll_id: poll for poll_id, poll in polls.items() if poll_id in told.polls}
    yield from differences(drawn, told.polls, lambda poll_id: f"poll {poll_id}")
    entries = {(entry.poll_id, entry.person_id): entry for entry in session.scalars(sa.select(RollEntry))}
    yield from differences(entries, told.rolls, lambda key: f"person {key[1]} on the roll of poll {key[0]}")


def _compare(entry: Entry, ledger: Ledger, polls: dict[int, Poll], ballot: Ballot | None) -> str | None:
    body = json.loads(entry.leaf)["body"]
    if "poll_id" not in body or entry.kind not in ledger.kinds:
        return None
    poll = polls.get(body["poll_id"])
    if poll is None:
        return f"poll {body['poll_id']} is gone from the tables"
    if entry.kind in {VoteCast.__name__, VoteRecorded.__name__}:
        whose = f"of person {body['person_id']} in poll {poll.id}"
        if entry.kind == VoteRecorded.__name__:
            return _compare_recorded(whose, ledger.recorded[entry.sequence], ballot)
        return _compare_ballot(whose, ledger.votes[entry.sequence], ballot)
    return _compare_stage(entry, ledger.stories.get(poll.id), poll, body.get("carried"))


def _compare_stage(entry: Entry, story: Story | None, poll: Poll, carried: bool | None) -> str | None:
    if story is None:  # a draft may be annulled, and has nothing behind it yet
        return None if entry.kind == PollAnnulled.__name__ else f"poll {poll.id} was never opened"
    if entry.kind == PollOpened.__name__:
        same = (poll.definition, poll.definition_sha256) == (story.definition, story.definition_sha256)
        return None if same else f"the definition of poll {poll.id} was changed"
    if entry.kind != PollClosed.__name__:
        return None
    same = poll.outcome is not None and bool(poll.outcome["carried"]) == carried
    # The whole of it is evidence, except of votes kept from before it was.
    same = same and (not entry.evidence or canonical(poll.outcome).decode() == entry.evidence)
    return None if same else f"the outcome of poll {poll.id} was changed"


def _compare_ballot(whose: str, vote: SignedVote, ballot: Ballot | None) -> str | None:
    if ballot is None:
        return f"the ballot {whose} is gone from the tables"
    message = vote.message
    same = (
        ballot.poll_id == message.poll_id
        and ballot.person_id == message.person_id
        and (ballot.device_id, ballot.recorded_by_id) == (message.device_id, None)
        and ballot.choice is message.choice
        and ballot.key == message.key
        and ballot.message_sha256 == digest(vote.text)
    )
    return None if same else f"the ballot {whose} was changed in the tables"


def _compare_recorded(whose: str, message: RecordedMessage, ballot: Ballot | None) -> str | None:
    if ballot is None:
        return f"the ballot {whose} is gone from the tables"
    same = (
        ballot.poll_id == message.poll_id
        and ballot.person_id == message.person_id
        and (ballot.device_id, ballot.recorded_by_id) == (None, message.recorded_by_id)
        and ballot.choice is message.choice
        and ballot.key == message.key
        and ballot.message_sha256 == digest(message.text())
    )
    return None if same else f"the ballot {whose} was changed in the tables"


def _compare_ends(session: Session, stories: dict[int, Story], polls: dict[int, Poll]) -> Iterator[Problem]:
    """That exactly the last votes stand, on the roll as recorded, and that the counts beside them agree."""
    standing = _by_poll(session, sa.select(Ballot.poll_id, Ballot.sequence).where(Ballot.standing))
    rolls = _by_poll(session, sa.select(RollEntry.poll_id, RollEntry.person_id))
    blocs = _by_poll(session, sa.select(PollItem.poll_id, PollItem.item_id))
    for poll_id, poll in sorted(polls.items()):
        story = stories.get(poll_id)
        if story is None:
            if poll.status not in {PollStatus.DRAFT, PollStatus.ANNULLED}:
                yield Problem(sequence=0, reason=f"the opening of poll {poll_id} is in no entry of the record")
            continue
        if {sequence for sequence, _choice in story.stands.values()} != standing.get(poll_id, set()):
            yield Problem(sequence=story.last(), reason=f"other votes stand in poll {poll_id} than the last ones")
        if poll.tally.sides != story.tally().sides:
            yield Problem(sequence=story.last(), reason=f"the counts of poll {poll_id} were changed")
        if blocs.get(poll_id, set()) != story.items():
            yield Problem(sequence=story.last(), reason=f"the items of poll {poll_id} were changed")
        if rolls.get(poll_id, set()) != story.roll:
            yield Problem(sequence=story.last(), reason=f"the roll of poll {poll_id} was changed")


def _by_poll(session: Session, query: sa.Select[int, int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for poll_id, value in session.execute(query):
        found.setdefault(poll_id, set()).add(value)
    return found
