"""What people are told about papers opened in an emergency."""

from sqlalchemy.orm import Session

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.waiting import Waiting
from ecabinet.emergencies.access import meetings_opened, openings_told
from ecabinet.meetings.models import Meeting
from ecabinet.two_person_acts.models import EmergencyOpening


def openings_to_know_of(session: Session, actor: Actor) -> list[Waiting]:
    """For the chair and the secretariat: while it holds, and afterwards until the chair has taken note."""
    return [_told("emergency", *each) for each in openings_told(session, actor)]


def papers_open_to(session: Session, actor: Actor) -> list[Waiting]:
    """For whom they were opened: what may be read, and until when."""
    return [_told("papers_opened", *each) for each in meetings_opened(session, actor)]


def _told(kind: str, opening: EmergencyOpening, meeting: Meeting) -> Waiting:
    holds = opening.ended_at is None and opening.until > clock.now()
    end = opening.until if holds else None
    return Waiting(
        kind=kind, meeting_id=meeting.id, meeting_title=meeting.title, title=opening.person.full_name, due_at=end
    )
