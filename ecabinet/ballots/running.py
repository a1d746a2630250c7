"""What becomes of a ballot that was sent: extended, recalled, reminded of, closed early or by its deadline."""

import logging
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.ballots import access, events
from ecabinet.ballots.binding import counted_as, must_confirm
from ecabinet.ballots.counting import Answers, Matter, outcome_of_all
from ecabinet.ballots.models import AskedPerson, BallotRoute, WrittenAnswer, WrittenBallot
from ecabinet.ballots.routing import follow_closing
from ecabinet.ballots.rules import BallotStatus, BallotStep, next_reminder
from ecabinet.ballots.services import require
from ecabinet.ballots.ways import route_of
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical
from ecabinet.core.database import reading, transaction
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.core.moment import iso
from ecabinet.mail.rules import MailKind, too_soon
from ecabinet.mail.services import queue_mail
from ecabinet.record.merkle import root_of
from ecabinet.rulebook.models import RuleSetVersion
from ecabinet.rulebook.ruleset import RuleSet
from ecabinet.rulebook.versions import rules_in

log = logging.getLogger(__name__)


def extend_deadline(session: Session, actor: Actor, ballot_id: int, due_at: datetime, reason: str) -> None:
    """Give more time. Answers that stand stay. Raises Invalid (`deadline_not_later`), Conflict past the deadline."""
    ballot = access.ballot_to_manage(session, actor, ballot_id)
    require(ballot, BallotStep.EXTEND)
    now = clock.now()
    if ballot.due_at <= now:
        raise Conflict("answer_too_late")
    if due_at <= ballot.due_at:
        raise Invalid("deadline_not_later")
    extension = {
        "due_before": iso(ballot.due_at), "due_at": iso(due_at), "reason": reason, "at": iso(now),
        "person_id": actor.person_id,
    }  # fmt: skip
    ballot.extensions = [*ballot.extensions, extension]
    ballot.due_at, ballot.next_reminder_at = due_at, next_reminder(now, due_at, ballot.remind_hours)
    fact = events.WrittenBallotExtended(
        actor_id=actor.person_id, ballot_id=ballot.id, person_ids=tuple(ballot.voter_ids), due_at=due_at
    )
    record(session, fact, canonical(extension).decode())


def recall_ballot(session: Session, actor: Actor, ballot_id: int, reason: str) -> None:
    """Take it back, or drop a draft; it stays on the list, and no answer to it counts."""
    ballot = access.ballot_to_recall(session, actor, ballot_id)
    require(ballot, BallotStep.RECALL)
    ballot.status, ballot.reason, ballot.next_reminder_at = BallotStatus.RECALLED, reason, None
    told = ballot.voter_ids if ballot.sent_at is not None else []
    if ballot.owner_id is not None:
        told = sorted({*told, ballot.owner_id})
    fact = events.WrittenBallotRecalled(actor_id=actor.person_id, ballot_id=ballot.id, person_ids=tuple(told))
    # Of what was never sent the record keeps no words.
    record(session, fact, canonical({"reason": reason}).decode() if ballot.sent_at is not None else None)


def remind_missing(session: Session, actor: Actor, ballot_id: int, again: bool) -> None:
    """Remind those who have not answered, now. Raises Conflict when nobody is missing, or when it was just done."""
    ballot = access.ballot_to_manage(session, actor, ballot_id)
    require(ballot, BallotStep.REMIND)
    if not again and ballot.reminded_at is not None and too_soon(ballot.reminded_at, clock.now()):
        raise Conflict("reminded_lately", at=ballot.reminded_at.isoformat())
    if not _remind(session, actor.person_id, ballot):
        raise Conflict("nobody_missing")


def close_early(session: Session, actor: Actor, ballot_id: int) -> None:
    """Close before the deadline, once everybody has answered. Raises Conflict (`answers_missing`)."""
    ballot = access.ballot_to_manage(session, actor, ballot_id)
    require(ballot, BallotStep.CLOSE)
    missing = _missing(session, ballot)
    if missing and clock.now() < ballot.due_at:
        raise Conflict("answers_missing", missing=len(missing))
    _close(session, actor.person_id, ballot)


def attend_to_due() -> int:
    """Close every ballot whose deadline has passed and send the reminders that are due; how many were attended to.

    Each in a transaction of its own, the ballot locked and looked at again: of two who close the same one, the second
    finds it closed. What a stopped server left undone is done at the next look. One that cannot be attended to
    holds none of the others up, and is tried again.
    """
    with reading() as session:
        due = list(session.scalars(sa.select(WrittenBallot.id).where(_is_due()).order_by(WrittenBallot.due_at)))
    for ballot_id in due:
        try:
            with transaction() as session:
                _attend_to(session, ballot_id)
        except Exception:
            log.exception("written ballot %d, which is due, was not attended to", ballot_id)
    return len(due)


def outcomes_of(session: Session, ballot: WrittenBallot, answers: Answers) -> list[dict[str, Any]]:
    """The outcome of each question of a ballot that was sent, by the version of the rules that it keeps."""
    matter = Matter(
        rules=rules_of(session, ballot),
        asked=frozenset(ballot.voter_ids),
        chair_id=ballot.chair_id,
        silence_basis=ballot.silence_basis if ballot.silence_consents else None,
    )
    return outcome_of_all(matter, ballot.questions, answers)


def rules_of(session: Session, ballot: WrittenBallot) -> RuleSet:
    """The rules that a ballot keeps, from sending on."""
    return rules_in(session.get_one(RuleSetVersion, ballot.rule_version_id))


def _is_due() -> sa.ColumnElement[bool]:
    now = clock.now()
    times = sa.or_(WrittenBallot.due_at <= now, WrittenBallot.next_reminder_at <= now, _is_answered_by_all())
    return sa.and_(WrittenBallot.status == BallotStatus.SENT, times)


def _is_answered_by_all() -> sa.ColumnElement[bool]:
    """Whether a ballot closes by its rules because nobody is missing any more."""
    given = sa.exists().where(
        WrittenAnswer.ballot_id == AskedPerson.ballot_id, WrittenAnswer.person_id == AskedPerson.person_id
    )
    missing = sa.exists().where(AskedPerson.ballot_id == WrittenBallot.id, ~given)
    return sa.and_(WrittenBallot.closes_when_answered, ~missing)


def _attend_to(session: Session, ballot_id: int) -> None:
    query = sa.select(WrittenBallot).where(WrittenBallot.id == ballot_id, _is_due())
    ballot = session.scalar(query.with_for_update())
    if ballot is None:
        return
    everybody = ballot.closes_when_answered and not _missing(session, ballot)
    if ballot.due_at <= clock.now() or everybody:
        _close(session, None, ballot)
    elif ballot.next_reminder_at is not None and ballot.next_reminder_at <= clock.now():
        ballot.next_reminder_at = next_reminder(clock.now(), ballot.due_at, ballot.remind_hours)
        _remind(session, None, ballot)


def _missing(session: Session, ballot: WrittenBallot) -> set[int]:
    """Who has not answered, or has to confirm what they answered for an earlier text."""
    standing = access.standing_answers(session, ballot.id)
    return set(ballot.voter_ids) - {each.person_id for each in standing if not must_confirm(ballot, each)}


def _remind(session: Session, actor_id: int | None, ballot: WrittenBallot) -> bool:
    missing = sorted(_missing(session, ballot))
    if not missing:
        return False
    ballot.reminded_at = clock.now()
    queue_mail(session, missing, MailKind.WRITTEN_BALLOT_REMINDER, None)
    record(session, events.WrittenBallotReminded(actor_id=actor_id, ballot_id=ballot.id, person_ids=tuple(missing)))
    return True


def _close(session: Session, actor_id: int | None, ballot: WrittenBallot) -> None:
    standing = access.standing_answers(session, ballot.id)
    answers = counted_as(ballot, standing)
    outcomes = outcomes_of(session, ballot, answers)
    route = route_of(rules_of(session, ballot), outcomes)
    unconfirmed = sum(must_confirm(ballot, each) for each in standing)
    ballot.outcome = {"answered": len(answers), "unconfirmed": unconfirmed, "questions": outcomes}
    ballot.route = BallotRoute(**asdict(route))
    now = clock.now()
    ballot.status, ballot.closed_at, ballot.closed_by_id = BallotStatus.CLOSED, now, actor_id
    ballot.next_reminder_at = None
    session.flush()
    fact = events.WrittenBallotClosed(
        actor_id=actor_id,
        ballot_id=ballot.id,
        person_ids=tuple(ballot.voter_ids),
        by_deadline=now >= ballot.due_at,
        answered=len(answers),
        carried=tuple(each["carried"] for each in outcomes),
        way=route.way,
        counted_root=root_of(access.counted_entries(session, ballot.id)),
    )
    record(session, fact, canonical({"outcome": ballot.outcome, "route": asdict(route)}).decode())
    follow_closing(session, ballot, ballot.route, now)
