"""Suspending an open sitting and taking it up again; putting what is yet to come in another order."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, Invalid
from ecabinet.core.events import record
from ecabinet.meetings import access, agenda, events
from ecabinet.meetings.course import SuspensionKind, resumption_fault, upcoming, with_upcoming
from ecabinet.meetings.models import Meeting, Suspension
from ecabinet.meetings.picture import items_of
from ecabinet.meetings.rules import StepKind
from ecabinet.meetings.services import revise
from ecabinet.meetings.stages import refuse_not_in_session
from ecabinet.meetings.steps import Change, note
from ecabinet.meetings.together import stands_in


def suspend_meeting(
    session: Session, actor: Actor, meeting_id: int, kind: SuspensionKind, resumes_at: datetime | None, seen: int | None
) -> None:
    """Let the sitting rest; or change the suspension `seen`. With an adjournment everybody leaves.

    Raises Conflict when it is not open, or when its suspension is not the one seen; Invalid for a time that is none.
    """
    meeting = _sitting(session, actor, meeting_id)
    lasting = meeting.suspension
    if (lasting.id if lasting else None) != seen:
        if lasting is None:
            raise Conflict("meeting_not_suspended")
        raise Conflict("meeting_suspended", suspension_id=lasting.id, kind=lasting.kind)
    now = clock.now()
    fault = resumption_fault(kind, now, resumes_at)
    if fault is not None:
        raise Invalid(fault)
    if lasting is None:
        lasting = Suspension(meeting_id=meeting_id, kind=kind, began_at=now, resumes_at=resumes_at, ended_at=None)
        meeting.suspensions.append(lasting)
    lasting.kind, lasting.resumes_at, meeting.quorum_lost_at = kind, resumes_at, None
    session.flush()
    fact = events.MeetingSuspended(
        actor_id=actor.person_id, meeting_id=meeting_id, suspension_id=lasting.id, kind=kind, resumes_at=resumes_at,
        item_id=access.current_item_id(session, meeting_id), on_behalf=stands_in(session, actor, meeting_id),
        at=now,
    )  # fmt: skip
    record(session, fact)
    if kind is SuspensionKind.ADJOURNMENT:
        for stay in access.stays(session, meeting_id).values():
            stay.left_at = now
        session.flush()


def resume_meeting(session: Session, actor: Actor, meeting_id: int) -> None:
    """Sit again, with whoever is there: the record says whether they are a quorum. Raises Conflict."""
    meeting = _sitting(session, actor, meeting_id)
    lasting = meeting.suspension
    if lasting is None:
        raise Conflict("meeting_not_suspended")
    lasting.ended_at = clock.now()
    session.flush()
    quorum = access.quorum_now(session, meeting)
    meeting.quorum_lost_at = None if quorum.met else lasting.ended_at
    fact = events.MeetingResumed(
        actor_id=actor.person_id, meeting_id=meeting_id, suspension_id=lasting.id,
        item_id=access.current_item_id(session, meeting_id), present=quorum.present, quorum_met=quorum.met,
        on_behalf=stands_in(session, actor, meeting_id),
    )  # fmt: skip
    record(session, fact)


def order_upcoming(session: Session, actor: Actor, meeting_id: int, version: int, wanted: Sequence[int]) -> None:
    """Put the items that are yet to come in another order, their parts with them. Raises Conflict, Invalid."""
    meeting = _sitting(session, actor, meeting_id)
    revise(meeting, version)
    items = {item.id: item for item in items_of(session, meeting_id)}
    before = agenda.places(session, meeting_id)
    coming = upcoming([(place, items[place.id].status) for place in before])
    try:
        order = with_upcoming(before, coming, wanted)
    except ValueError as fault:
        raise Invalid(str(fault)) from None
    agenda.settle(session, order)
    was, now = agenda.order_of(before), agenda.order_of(agenda.places(session, meeting_id))
    if was != now:
        note(session, actor, meeting_id, Change(kind=StepKind.ORDERED, before=was, after=now))
    record(session, events.AgendaChanged(actor_id=actor.person_id, meeting_id=meeting_id, version=meeting.version))


def follow_meeting_finished(session: Session, event: events.MeetingFinished) -> None:
    """A sitting that is closed while it does not sit is suspended no more."""
    lasting = session.get_one(Meeting, event.meeting_id).suspension
    if lasting is not None:
        lasting.ended_at = clock.now()
        session.flush()


def _sitting(session: Session, actor: Actor, meeting_id: int) -> Meeting:
    meeting = access.meeting_to_conduct(session, actor, meeting_id)
    refuse_not_in_session(meeting)
    return meeting
