"""Deleting a draft that nobody was told of: the meeting goes whole, its number is never given again."""

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict
from ecabinet.core.events import record
from ecabinet.meetings import access, events
from ecabinet.meetings.models import AgendaItem, AgendaStep, DeletedMeeting, Meeting
from ecabinet.meetings.rules import Step, obstacle
from ecabinet.meetings.services import revise
from ecabinet.meetings.steps import SET_ASIDE, discard_removed, holds

_GOES_ALONG = {"seat", "agenda_item", "agenda_step"}


def delete_meeting(session: Session, actor: Actor, meeting_id: int, version: int | None) -> None:
    """Delete a draft with its agenda, seats and papers. What was circulated can only be called off.

    Raises NotFound, NotPermitted, Conflict: its stage, `meeting_changed`, what keeps an item on an agenda, and
    `meeting_in_use` when another room holds to it.
    """
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    code = obstacle(meeting.status, Step.PUBLISH)
    if code is not None:
        raise Conflict(code, status=meeting.status)
    revise(meeting, version)
    _take_off(session, actor, meeting)
    discard_removed(session, actor, meeting_id)
    record(session, events.MeetingDeleted(actor_id=actor.person_id, meeting_id=meeting_id))
    session.execute(sa.delete(AgendaStep).where(AgendaStep.meeting_id == meeting_id))
    if holds(session, "meeting.id", meeting_id, _GOES_ALONG):
        raise Conflict("meeting_in_use")
    session.add(DeletedMeeting(id=meeting_id, deleted_by_id=actor.person_id, at=clock.now()))
    session.expire(meeting)
    session.delete(meeting)
    session.flush()


def _take_off(session: Session, actor: Actor, meeting: Meeting) -> None:
    """As if item after item were removed: what keeps one on its agenda keeps the meeting."""
    query = sa.select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.removed_at.is_(None))
    for item in session.scalars(query.order_by(AgendaItem.position)).all():
        record(session, events.ItemRemoved(actor_id=actor.person_id, meeting_id=meeting.id, item_id=item.id))
        if holds(session, "agenda_item.id", item.id, SET_ASIDE):
            raise Conflict("item_in_use")
        item.removed_at = clock.now()
    session.flush()
