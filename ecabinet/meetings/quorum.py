"""Keeping watch on the quorum: when a sitting loses it and when it has it again stands in the record."""

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.events import record
from ecabinet.meetings import access, events
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.rules import MeetingStatus, Quorum


def follow_quorum(session: Session, actor: Actor, meeting: Meeting) -> Quorum:
    """The quorum after somebody came or went. The meeting is locked; one not open, or at rest, has nothing to lose."""
    quorum = access.quorum_now(session, meeting)
    if meeting.status is not MeetingStatus.IN_SESSION or meeting.suspension is not None:
        return quorum
    if quorum.met == (meeting.quorum_lost_at is None):
        return quorum
    kind = events.QuorumReached if quorum.met else events.QuorumLost
    meeting.quorum_lost_at = None if quorum.met else clock.now()
    fact = kind(actor_id=actor.person_id, meeting_id=meeting.id, present=quorum.present, needed=quorum.needed)
    record(session, fact)
    return quorum
