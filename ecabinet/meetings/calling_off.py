"""Calling a meeting off before it began: it is over without having been held."""

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.events import record
from ecabinet.meetings import access, events
from ecabinet.meetings.rules import Step
from ecabinet.meetings.services import take_step


def call_off_meeting(session: Session, actor: Actor, meeting_id: int, version: int | None) -> None:
    """A circulated meeting will not be held; those invited are told."""
    meeting = access.meeting_to_manage(session, actor, meeting_id)
    take_step(meeting, Step.CALL_OFF, version)
    meeting.cancelled_at = meeting.finished_at = clock.now()
    persons = tuple(sorted(access.seated_person_ids(session, meeting_id)))
    record(session, events.MeetingCalledOff(actor_id=actor.person_id, meeting_id=meeting_id, person_ids=persons))
