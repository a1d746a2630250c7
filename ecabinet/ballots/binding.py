"""Which text each answer was given for, and what happens to a running ballot when one of its papers is replaced."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots import events
from ecabinet.ballots.citing import Touched, matters, touched
from ecabinet.ballots.message import said_in
from ecabinet.ballots.models import BallotText, WrittenAnswer, WrittenBallot
from ecabinet.ballots.rules import AnswerChoice, BallotStatus, Said
from ecabinet.core import clock
from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.documents.events import PaperReplaced
from ecabinet.documents.models import Version
from ecabinet.reading.events import PaperCompared
from ecabinet.reading.models import Comparison

# Whoever has to confirm has at least so long.
TIME_TO_CONFIRM = timedelta(hours=24)


def keep_time_to_confirm(session: Session, event: PaperReplaced) -> None:
    """No paper under a ballot is replaced in its last day: the deadline is extended first. Raises Conflict."""
    soon = WrittenBallot.due_at < clock.now() + TIME_TO_CONFIRM
    running = sa.select(WrittenBallot.id).filter_by(item_id=event.item_id, status=BallotStatus.SENT)
    if session.scalar(running.where(soon).limit(1)) is not None:
        raise Conflict("written_ballot_due_soon")


def follow_compared(session: Session, event: PaperCompared) -> None:
    """Once it is known what changed in a replaced paper, a running ballot about it is asked over the new version."""
    running = sa.select(WrittenBallot.id).filter_by(item_id=event.item_id, status=BallotStatus.SENT)
    for ballot_id in session.scalars(running.order_by(WrittenBallot.id)).all():
        ballot = session.get_one(WrittenBallot, ballot_id, with_for_update=True, populate_existing=True)
        pairs = [pair for pair in stale_pairs(session, ballot) if pair[1] == event.version_id]
        for old_id, new_id in pairs:
            compared = session.get(Comparison, (old_id, new_id))
            if compared is not None and ballot.status is BallotStatus.SENT:
                _revise(session, ballot, old_id, new_id, touched(compared.found))


def stale_pairs(session: Session, ballot: WrittenBallot) -> list[tuple[int, int]]:
    """For each paper of a ballot that has a newer version: the one in its text, and every later one."""
    named = [each["version_id"] for each in json.loads(ballot.definition or "{}").get("papers", [])]
    pairs = []
    for old in session.scalars(sa.select(Version).where(Version.id.in_(named)).order_by(Version.id)):
        later = session.scalars(
            sa.select(Version.id).where(Version.paper_id == old.paper_id, Version.number > old.number)
        )
        pairs += [(old.id, each) for each in later]
    return pairs


def pairs_to_compare(session: Session) -> list[tuple[int, int]]:
    """What is still to be compared for the ballots that run: also what a stopped server forgot."""
    running = sa.select(WrittenBallot).where(
        WrittenBallot.status == BallotStatus.SENT, WrittenBallot.item_id.is_not(None)
    )
    wanted = []
    for ballot in session.scalars(running):
        for old_id, new_id in stale_pairs(session, ballot):
            paper = session.get_one(Version, new_id).paper
            if paper.recalled_at is None and paper.current.id == new_id:
                wanted.append((old_id, new_id))
    return wanted


def must_confirm(ballot: WrittenBallot, answer: WrittenAnswer) -> bool:
    """Whether what changed since an answer was given is what it rests on."""
    changes = changes_since(ballot, answer.definition_sha256)
    words = [each.text for each in said_in(answer.answers)]
    return matters([each.text for each in ballot.questions], words, changes)


def changes_since(ballot: WrittenBallot, definition_sha256: str) -> list[Touched]:
    """What changed after the text that an answer names."""
    replaced = [each.replaced_sha256 for each in ballot.texts]
    later = ballot.texts[replaced.index(definition_sha256) :] if definition_sha256 in replaced else []
    return [None if each.pages is None else frozenset(each.pages) for each in later]


def is_text_of(ballot: WrittenBallot, definition_sha256: str) -> bool:
    """Whether this ballot is, or was, asked over this text."""
    return definition_sha256 in {ballot.definition_sha256, *(each.replaced_sha256 for each in ballot.texts)}


def counted_as(ballot: WrittenBallot, answers: Iterable[WrittenAnswer]) -> dict[int, tuple[Said, ...]]:
    """What each answer counts as: itself, or, given for a text that changed in what it rests on and not confirmed,
    neither for nor against."""
    return {
        each.person_id: _neither(ballot) if must_confirm(ballot, each) else said_in(each.answers) for each in answers
    }


def _neither(ballot: WrittenBallot) -> tuple[Said, ...]:
    return tuple(Said(question=each.number, choice=AnswerChoice.OTHER) for each in ballot.questions)


def _revise(session: Session, ballot: WrittenBallot, old_id: int, new_id: int, pages: Touched) -> None:
    definition: dict[str, Any] = json.loads(ballot.definition or "{}")
    new = {"version_id": new_id, "sha256": session.get_one(Version, new_id).sha256}
    definition["papers"] = [new if each["version_id"] == old_id else each for each in definition["papers"]]
    definition["replaces"] = replaced = ballot.definition_sha256
    ballot.definition = canonical(definition).decode()
    ballot.definition_sha256 = sha256(ballot.definition.encode()).hex()
    told = None if pages is None else sorted(pages)
    text = BallotText(
        number=len(ballot.texts) + 2,
        definition_sha256=ballot.definition_sha256,
        replaced_sha256=replaced or "",
        version_id=new_id,
        pages=told,
        made_at=clock.now(),
    )
    ballot.texts.append(text)
    session.flush()
    fact = events.WrittenBallotRevised(
        actor_id=None,
        ballot_id=ballot.id,
        person_ids=tuple(ballot.voter_ids),
        definition_sha256=ballot.definition_sha256,
        replaced_sha256=text.replaced_sha256,
    )
    change = {"definition": ballot.definition, "pages": told, "version_id": new_id}
    record(session, fact, canonical(change).decode())
