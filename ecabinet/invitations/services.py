"""Answering an invitation, agreeing to an absence, reminding, and opening a calendar feed."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from ecabinet.accounts.services import digest_of, new_token
from ecabinet.attendance.substituting import seat_substitute, unseat_substitute
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.invitations import access
from ecabinet.invitations.events import AbsenceDecided, CalendarFeedSet, InvitationAnswered, RepliesReminded
from ecabinet.invitations.models import CalendarFeed, InvitationReply, ReplyReminder
from ecabinet.invitations.rules import Answer, Consent, consent_of, reply_fault
from ecabinet.mail.rules import MailKind, too_soon
from ecabinet.mail.services import queue_mail
from ecabinet.meetings.access import rules_of


@dataclass(frozen=True, kw_only=True)
class Said:
    """An answer as it is given: why not, or who comes instead."""

    answer: Answer
    reason: str = ""
    substitute_id: int | None = None


def answer_invitation(session: Session, actor: Actor, meeting_id: int, person_id: int | None, said: Said) -> int:
    """Come, stay away or send another; returns whose answer it is. The same answer again is nothing new.

    The seat of a substitute follows: it is made, given to another or taken away in the same transaction.
    """
    whom = person_id or actor.person_id
    found = access.invitation_to_answer(session, actor, meeting_id, whom)
    fault = reply_fault(said.answer, found.seat.kind, said.reason, said.substitute_id)
    if fault is not None:
        raise Invalid(fault)
    if _is_said_already(found, said):
        return whom
    # Before the seats: who follows a change of seats finds the answer that it belongs to.
    _keep(session, actor, found, said)
    if said.substitute_id is None:
        unseat_substitute(session, actor, found.meeting, whom)
    else:
        seat_substitute(session, actor, found.meeting, whom, said.substitute_id)
    fact = InvitationAnswered(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        person_id=whom,
        chair_id=found.chair_id,
        answer=said.answer,
        substitute_id=said.substitute_id,
        on_behalf=whom != actor.person_id,
    )
    record(session, fact)
    return whom


def _is_said_already(found: access.Invitation, said: Said) -> bool:
    if found.reply is None or (found.answer, found.reply.reason) != (said.answer, said.reason):
        return False
    return (found.substitute.id if found.substitute else None) == said.substitute_id


def _keep(session: Session, actor: Actor, found: access.Invitation, said: Said) -> None:
    reply = InvitationReply(
        meeting_id=found.meeting.id,
        person_id=found.seat.person_id,
        answer=said.answer,
        reason=said.reason,
        consent=consent_of(said.answer, found.seat.kind, rules_of(found.meeting).absence_needs_consent),
        replied_at=clock.now(),
        noted_by_id=actor.person_id,
        decided_by_id=None,
        decided_at=None,
    )
    session.merge(reply)
    session.flush()


def decide_absence(session: Session, actor: Actor, meeting_id: int, person_id: int, given: bool) -> None:
    """Agree to an absence or not; the secretariat notes it for the chair."""
    found = access.absence_to_decide(session, actor, meeting_id, person_id)
    consent = Consent.GIVEN if given else Consent.REFUSED
    if found.reply is None or found.reply.consent is consent:
        return
    found.reply.consent, found.reply.decided_by_id, found.reply.decided_at = consent, actor.person_id, clock.now()
    fact = AbsenceDecided(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        person_id=person_id,
        chair_id=found.chair_id,
        given=given,
        on_behalf=found.chair_id != actor.person_id,
    )
    record(session, fact)


def remind_unanswered(session: Session, actor: Actor, meeting_id: int, again: bool) -> tuple[int, ...]:
    """Remind exactly those who have not answered. Raises Conflict when nobody is left, or when it was just done."""
    board = access.board_to_remind(session, actor, meeting_id)
    now = clock.now()
    if not again and board.reminded_at is not None and too_soon(board.reminded_at, now):
        raise Conflict("reminded_lately", at=board.reminded_at.isoformat())
    missing = board.unanswered
    if not missing:
        raise Conflict("nobody_missing")
    session.merge(ReplyReminder(meeting_id=meeting_id, at=now, asked_by_id=actor.person_id))
    queue_mail(session, missing, MailKind.REPLY_REMINDER, meeting_id)
    record(session, RepliesReminded(actor_id=actor.person_id, meeting_id=meeting_id, person_ids=missing))
    return missing


def open_feed(session: Session, actor: Actor) -> tuple[CalendarFeed, str]:
    """A new secret address for the person's calendar; the one before ends. The token is told this once."""
    token = new_token()
    feed = CalendarFeed(person_id=actor.person_id, token_hash=digest_of(token), made_at=clock.now())
    feed = session.merge(feed)
    record(session, CalendarFeedSet(actor_id=actor.person_id, person_id=actor.person_id, open=True))
    return feed, token


def close_feed(session: Session, actor: Actor) -> None:
    """The secret address leads nowhere from now on."""
    feed = access.feed_of(session, actor.person_id)
    if feed is not None:
        session.delete(feed)
        record(session, CalendarFeedSet(actor_id=actor.person_id, person_id=actor.person_id, open=False))
