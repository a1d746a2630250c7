"""Writing a ballot: drafted, submitted, approved or declined by another, sent to chosen members over a fixed text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person, PersonRole
from ecabinet.accounts.rules import Role
from ecabinet.ballots import access, events
from ecabinet.ballots.message import WRITTEN_BALLOT
from ecabinet.ballots.models import AskedPerson, AskedQuestion, DraftingOffice, WrittenBallot
from ecabinet.ballots.rules import (
    AnswersShown,
    BallotStatus,
    BallotStep,
    Question,
    QuestionKind,
    next_reminder,
    question_obstacle,
    step_obstacle,
)
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.crypto import canonical, sha256
from ecabinet.core.errors import Conflict, Invalid, NotFound
from ecabinet.core.events import record
from ecabinet.core.moment import iso
from ecabinet.documents import access as documents
from ecabinet.mail.rules import MailKind
from ecabinet.mail.services import queue_mail
from ecabinet.meetings import access as meetings
from ecabinet.meetings import closing
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.rules import VOTING_KINDS, MeetingStatus
from ecabinet.rulebook import versions
from ecabinet.submissions import access as submissions


@dataclass(frozen=True, kw_only=True)
class Draft:
    """All that a draft says."""

    title: str
    background: str
    item_id: int | None
    rule_set: str | None
    shown: AnswersShown
    # None: as it is usual, where answers are shown.
    sheets: bool | None = None
    silence_consents: bool
    silence_basis: str
    chair_id: int
    person_ids: frozenset[int]
    due_at: datetime
    remind_hours: tuple[int, ...]
    questions: tuple[Question, ...]


def draft_ballot(session: Session, actor: Actor, draft: Draft) -> WrittenBallot:
    """Draft a written ballot, for the secretariat or for one's own office.

    Raises NotFound, NotPermitted, Conflict, Invalid with codes of `docs/protocol.md`.
    """
    ballot = WrittenBallot(
        status=BallotStatus.DRAFT, created_by_id=actor.person_id, created_at=clock.now(), extensions=[], revision=1
    )
    if not meetings.manages(actor):
        ballot.office = DraftingOffice(owner_id=submissions.owner_for(session, actor).id)
    _write(session, actor, ballot, draft)
    session.add(ballot)
    session.flush()
    fact = events.WrittenBallotDrafted(actor_id=actor.person_id, ballot_id=ballot.id, owner_id=ballot.owner_id)
    record(session, fact)
    return ballot


def change_draft(session: Session, actor: Actor, ballot_id: int, draft: Draft, revision: int) -> WrittenBallot:
    """Change a draft; what was approved or declined is a draft again. Raises also `written_ballot_changed`."""
    ballot = access.ballot_to_write(session, actor, ballot_id)
    require(ballot, BallotStep.CHANGE)
    if ballot.revision != revision:
        raise Conflict("written_ballot_changed", revision=ballot.revision)
    ballot.voters, ballot.asked = [], []
    session.flush()
    _write(session, actor, ballot, draft)
    ballot.status, ballot.reason, ballot.approved_by_id = BallotStatus.DRAFT, None, None
    ballot.submitted_by_id, ballot.revision = None, ballot.revision + 1
    session.flush()
    fact = events.WrittenBallotChanged(
        actor_id=actor.person_id, ballot_id=ballot.id, owner_id=ballot.owner_id, revision=ballot.revision
    )
    record(session, fact)
    return ballot


def submit_ballot(session: Session, actor: Actor, ballot_id: int) -> None:
    """Ask somebody else to approve it; an office hands it to the secretariat."""
    ballot = access.ballot_to_write(session, actor, ballot_id)
    require(ballot, BallotStep.SUBMIT)
    _refuse_past(ballot.due_at)
    ballot.status, ballot.submitted_by_id, ballot.reason = BallotStatus.SUBMITTED, actor.person_id, None
    _tell(session, actor, ballot, events.WrittenBallotSubmitted)


def approve_ballot(session: Session, actor: Actor, ballot_id: int) -> None:
    """Let it be sent as it is."""
    ballot = access.ballot_to_approve(session, actor, ballot_id)
    require(ballot, BallotStep.APPROVE)
    ballot.status, ballot.approved_by_id = BallotStatus.APPROVED, actor.person_id
    _tell(session, actor, ballot, events.WrittenBallotApproved)


def decline_ballot(session: Session, actor: Actor, ballot_id: int, reason: str) -> None:
    """Send it back to be changed."""
    ballot = access.ballot_to_approve(session, actor, ballot_id)
    require(ballot, BallotStep.DECLINE)
    ballot.status, ballot.reason = BallotStatus.DECLINED, reason
    _tell(session, actor, ballot, events.WrittenBallotDeclined)


def send_ballot(session: Session, actor: Actor, ballot_id: int) -> None:
    """Ask the chosen members: from here on text, papers, rules and who is asked are fixed."""
    ballot = access.ballot_to_manage(session, actor, ballot_id)
    require(ballot, BallotStep.SEND)
    _refuse_past(ballot.due_at)
    _refuse_left(session, ballot.voter_ids)
    if ballot.item_id is not None:
        _refuse_unread(session, ballot)
    now = clock.now()
    kept = versions.in_force(session, ballot.rule_set, now)
    ballot.definition = canonical(_definition(session, ballot, kept.version, now)).decode()
    ballot.definition_sha256 = sha256(ballot.definition.encode()).hex()
    ballot.rule_version_id, ballot.sent_at, ballot.status = kept.id, now, BallotStatus.SENT
    ballot.next_reminder_at = next_reminder(now, ballot.due_at, ballot.remind_hours)
    ballot.closes_when_answered = versions.rules_in(kept).ballots_close_early
    session.flush()
    queue_mail(session, ballot.voter_ids, MailKind.WRITTEN_BALLOT, None)
    fact = events.WrittenBallotSent(
        actor_id=actor.person_id,
        ballot_id=ballot.id,
        person_ids=tuple(ballot.voter_ids),
        definition_sha256=ballot.definition_sha256,
        due_at=ballot.due_at,
    )
    record(session, fact, canonical({"definition": ballot.definition, "roll": ballot.voter_ids}).decode())


def require(ballot: WrittenBallot, step: BallotStep) -> None:
    """Raises Conflict when this step cannot be taken now."""
    code = step_obstacle(ballot.status, step)
    if code is not None:
        raise Conflict(code)


def _tell(session: Session, actor: Actor, ballot: WrittenBallot, kind: type[events.WritingEvent]) -> None:
    fact = kind(actor_id=actor.person_id, ballot_id=ballot.id, chair_id=ballot.chair_id, owner_id=ballot.owner_id)
    record(session, fact)


def _write(session: Session, actor: Actor, ballot: WrittenBallot, draft: Draft) -> None:
    _refuse_unclear(draft)
    _refuse_past(draft.due_at)
    _refuse_strangers(session, draft.person_ids)
    meeting = _meeting(session, actor, draft)
    ballot.title, ballot.background, ballot.item_id = draft.title, draft.background, draft.item_id
    ballot.rule_set = meeting.rule_set if meeting is not None else _rule_set(session, draft)
    ballot.shown, ballot.chair_id, ballot.due_at = draft.shown, draft.chair_id, draft.due_at
    ballot.sheets = draft.shown is AnswersShown.OPEN if draft.sheets is None else draft.sheets
    ballot.remind_hours = sorted(draft.remind_hours, reverse=True)
    ballot.silence_consents = draft.silence_consents
    ballot.silence_basis = draft.silence_basis if draft.silence_consents else ""
    ballot.voters = [AskedPerson(person_id=each) for each in sorted(draft.person_ids)]
    ballot.asked = [
        AskedQuestion(number=each.number, kind=each.kind, text=each.text, options=list(each.options))
        for each in draft.questions
    ]


def _refuse_unclear(draft: Draft) -> None:
    for question in draft.questions:
        code = question_obstacle(question)
        if code is not None:
            raise Invalid(code, question=question.number)
    if draft.silence_consents and not draft.silence_basis:
        raise Invalid("silence_without_basis")
    # Silence cannot choose among options.
    if draft.silence_consents and any(each.kind is QuestionKind.OPTIONS for each in draft.questions):
        raise Invalid("silence_with_options")
    # A sheet goes through more hands than an answer that the chair alone reads.
    if draft.sheets and draft.shown is not AnswersShown.OPEN:
        raise Invalid("sheets_show_answers")
    if draft.chair_id not in draft.person_ids:
        raise Invalid("chair_not_asked")


def _refuse_past(due_at: datetime) -> None:
    if due_at <= clock.now():
        raise Invalid("deadline_past")


def _refuse_strangers(session: Session, person_ids: frozenset[int]) -> None:
    holds = sa.exists().where(PersonRole.person_id == Person.id, PersonRole.role == Role.MEMBER)
    query = sa.select(Person.id).where(Person.id.in_(person_ids), Person.active, holds)
    unknown = person_ids - set(session.scalars(query))
    if unknown:
        raise Invalid("not_members", person_ids=sorted(unknown))


def _refuse_left(session: Session, person_ids: Sequence[int]) -> None:
    active = set(session.scalars(sa.select(Person.id).where(Person.id.in_(person_ids), Person.active)))
    if set(person_ids) - active:
        raise Conflict("members_left", person_ids=sorted(set(person_ids) - active))


def _meeting(session: Session, actor: Actor, draft: Draft) -> Meeting | None:
    if draft.item_id is None:
        return None
    # An office may send along what it can read; the secretariat approves.
    find = meetings.item_to_manage if meetings.manages(actor) else meetings.item_to_see
    item = find(session, actor, draft.item_id)
    if item.classified:
        raise Conflict("item_is_classified")
    if item.is_break:
        raise Conflict("item_is_a_break")
    return item.meeting


def _rule_set(session: Session, draft: Draft) -> str:
    if draft.rule_set is None or draft.rule_set not in versions.codes(session):
        raise Invalid("unknown_rule_set")
    return draft.rule_set


def _refuse_unread(session: Session, ballot: WrittenBallot) -> None:
    """Whoever is asked must be able to read the papers that are sent along."""
    item = session.get_one(AgendaItem, ballot.item_id)
    if item.removed_at is not None:
        raise NotFound
    if item.classified:
        raise Conflict("item_is_classified")
    if item.meeting.status is MeetingStatus.DRAFT:
        raise Conflict("meeting_not_published")
    seated = meetings.seated_person_ids(session, item.meeting_id, VOTING_KINDS)
    unread = set(ballot.voter_ids) - (seated - closing.recused_from(session, [item.id]))
    if unread:
        raise Conflict("cannot_read_papers", person_ids=sorted(unread))


def _definition(session: Session, ballot: WrittenBallot, rule_version: int, now: datetime) -> dict[str, Any]:
    papers = documents.current_versions_of(session, ballot.item_id) if ballot.item_id is not None else []
    return {
        "type": WRITTEN_BALLOT,
        "ballot_id": ballot.id,
        "title": ballot.title,
        "background": ballot.background,
        "item_id": ballot.item_id,
        "papers": [{"version_id": version_id, "sha256": digest} for version_id, digest in sorted(papers)],
        "questions": [
            {"number": each.number, "kind": each.kind, "text": each.text, "options": list(each.options)}
            for each in ballot.questions
        ],
        "shown": ballot.shown,
        "sheets": ballot.sheets,
        "silence_consents": ballot.silence_consents,
        "silence_basis": ballot.silence_basis,
        "chair_id": ballot.chair_id,
        "rule_set": ballot.rule_set,
        "rule_version": rule_version,
        "base": len(ballot.voter_ids),
        "roll_sha256": sha256(canonical(ballot.voter_ids)).hex(),
        # The deadline may be extended afterwards; what was signed stays signed.
        "sent_at": iso(now),
    }  # fmt: skip
