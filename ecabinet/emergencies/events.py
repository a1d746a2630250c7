"""What happened to papers opened in an emergency."""

from dataclasses import dataclass
from datetime import datetime

from ecabinet.core.events import OFFICE, Event, meeting_stream, person_stream


@dataclass(frozen=True, kw_only=True)
class EmergencyEvent(Event):
    """A fact about papers opened in an emergency: the whole meeting hears of it, the person and the office."""

    meeting_id: int
    person_id: int
    opening_id: int

    def audience(self) -> tuple[str, ...]:
        return (meeting_stream(self.meeting_id), person_stream(self.person_id), OFFICE)


@dataclass(frozen=True, kw_only=True)
class OpenedInEmergency(EmergencyEvent):
    """The papers of a meeting are open to a person; the actor proposed it, another approved."""

    approved_by_id: int
    until: datetime


@dataclass(frozen=True, kw_only=True)
class EmergencyEnded(EmergencyEvent):
    """They are closed to that person again; by nobody when the time had come."""

    opened_by_id: int
    approved_by_id: int


@dataclass(frozen=True, kw_only=True)
class EmergencyAcknowledged(EmergencyEvent):
    """The chair has taken note of it."""
