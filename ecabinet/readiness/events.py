"""What happened to readiness."""

from dataclasses import dataclass
from typing import ClassVar

from ecabinet.core.events import OFFICE, Event, OfficeEvent, person_stream


@dataclass(frozen=True, kw_only=True)
class TabletReported(OfficeEvent):
    """A tablet's application, keys or storage are other than it said before."""

    quiet: ClassVar[bool] = True
    device_id: int
    build: str
    keys_usable: bool


@dataclass(frozen=True, kw_only=True)
class PaperTested(OfficeEvent):
    """A tablet opened a stored version without the network, or could not."""

    quiet: ClassVar[bool] = True
    version_id: int
    device_id: int
    passed: bool


@dataclass(frozen=True, kw_only=True)
class AskedEvent(Event):
    """A fact for certain persons at a meeting and the secretariat."""

    meeting_id: int
    person_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return (*map(person_stream, self.person_ids), OFFICE)


@dataclass(frozen=True, kw_only=True)
class MembersReminded(AskedEvent):
    """The secretariat reminded those whose tablets lack something; that they have something to fetch, no more."""

    reminder_id: int


@dataclass(frozen=True, kw_only=True)
class RehearsalBegun(AskedEvent):
    """Tablets of these persons are asked to test themselves now."""

    rehearsal_id: int


@dataclass(frozen=True, kw_only=True)
class RehearsalFinished(OfficeEvent):
    """What a rehearsal found was kept."""

    meeting_id: int
    rehearsal_id: int
    ready: int
    seats: int
    failures: int
