"""What happened to the check-in code, the register and the places."""

from dataclasses import dataclass

from ecabinet.core.events import OFFICE, MeetingEvent, person_stream


@dataclass(frozen=True, kw_only=True)
class RoomCodeTurned(MeetingEvent):
    """The check-in code is shown in the room from now on, or no more."""

    shown: bool


@dataclass(frozen=True, kw_only=True)
class AttendanceCorrected(MeetingEvent):
    """The secretariat corrected a stay; the evidence has the times before and after, and the reason."""

    person_id: int
    stay_id: int

    def audience(self) -> tuple[str, ...]:
        return (person_stream(self.person_id), OFFICE)


@dataclass(frozen=True, kw_only=True)
class PlacesArranged(MeetingEvent):
    """Who sits where in the room changed."""

    version: int
