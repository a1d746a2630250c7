"""That administrators were called, and that what they were called for is over."""

from dataclasses import dataclass

from ecabinet.core.events import Event
from ecabinet.operations.rules import Matter


@dataclass(frozen=True, kw_only=True)
class AlarmRaised(Event):
    """Administrators were written to."""

    matter: Matter
    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class AlarmEnded(Event):
    """It is no more as it was."""

    matter: Matter
    name: str
