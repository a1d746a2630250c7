"""Coming and going: by oneself from one's own tablet, or noted by the secretariat."""

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.errors import Conflict, NotFound, NotPermitted
from ecabinet.core.events import record
from ecabinet.meetings import access, events
from ecabinet.meetings.models import Attendance, Meeting
from ecabinet.meetings.rules import MeetingStatus, Mode


def check_in(session: Session, actor: Actor, meeting_id: int, person_id: int | None, mode: Mode) -> Attendance:
    """Note that a person is there. Already there in this mode: nothing new happened."""
    meeting, whom = _attendee(session, actor, meeting_id, person_id)
    stay = access.stay_of(session, meeting.id, whom)
    if stay is not None and stay.mode is mode:
        return stay
    now = clock.now()
    if stay is not None:
        stay.left_at = now
        session.flush()
    stay = Attendance(
        meeting_id=meeting_id, person_id=whom, mode=mode, arrived_at=now, left_at=None, noted_by_id=actor.person_id
    )
    session.add(stay)
    session.flush()
    fact = events.CheckedIn(
        actor_id=actor.person_id,
        meeting_id=meeting_id,
        person_id=whom,
        mode=mode,
        on_behalf=whom != actor.person_id,
    )
    record(session, fact)
    return stay


def check_out(session: Session, actor: Actor, meeting_id: int, person_id: int | None) -> int:
    """Note that a person left; returns who. Not there: nothing new happened."""
    _meeting, whom = _attendee(session, actor, meeting_id, person_id)
    stay = access.stay_of(session, meeting_id, whom)
    if stay is None:
        return whom
    stay.left_at = clock.now()
    session.flush()
    fact = events.CheckedOut(
        actor_id=actor.person_id, meeting_id=meeting_id, person_id=whom, on_behalf=whom != actor.person_id
    )
    record(session, fact)
    return whom


def _attendee(session: Session, actor: Actor, meeting_id: int, person_id: int | None) -> tuple[Meeting, int]:
    whom = person_id or actor.person_id
    if whom == actor.person_id:
        access.seat_of(session, actor, meeting_id)
        if actor.device_id is None:
            raise NotPermitted("device_required")
        meeting = access.meeting_to_see(session, actor, meeting_id)
    else:
        meeting = access.meeting_to_manage(session, actor, meeting_id)
        if whom not in access.seated_person_ids(session, meeting_id):
            raise NotFound
    if meeting.status is MeetingStatus.DRAFT:
        raise Conflict("meeting_not_published")
    if meeting.status is MeetingStatus.FINISHED:
        raise Conflict("meeting_finished")
    return meeting, whom
