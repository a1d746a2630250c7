"""What must still be so when the opening of papers is approved."""

from sqlalchemy.orm import Session

from ecabinet.emergencies.access import refuse_needless
from ecabinet.meetings.models import Meeting
from ecabinet.two_person_acts.events import OpenedInEmergency


def opened(session: Session, event: OpenedInEmergency) -> None:
    """A meeting may be taken back, and a person seated, since it was proposed. Raises Conflict."""
    refuse_needless(session, session.get_one(Meeting, event.meeting_id), event.person_id)
