"""What happened to screens in rooms."""

from dataclasses import dataclass

from ecabinet.core.events import OfficeEvent


@dataclass(frozen=True, kw_only=True)
class ScreenMade(OfficeEvent):
    """The secretariat made a token for a display in a room."""

    screen_id: int
    meeting_id: int | None


@dataclass(frozen=True, kw_only=True)
class ScreenTurned(OfficeEvent):
    """A screen shows another meeting from now on, or none."""

    screen_id: int
    meeting_id: int | None


@dataclass(frozen=True, kw_only=True)
class ScreenRevoked(OfficeEvent):
    """A screen's token opens nothing any more."""

    screen_id: int
