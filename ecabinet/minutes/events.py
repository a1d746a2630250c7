"""What happened to minutes and notices: ids and stages, never what they say."""

from dataclasses import dataclass
from typing import ClassVar

from ecabinet.core.events import OFFICE, MeetingEvent, meeting_stream, person_stream
from ecabinet.minutes.rules import WritingKind


@dataclass(frozen=True, kw_only=True)
class WritingEvent(MeetingEvent):
    """A fact for the secretariat and the chair; others see a writing once it is approved."""

    kind: WritingKind
    chair_id: int | None

    def audience(self) -> tuple[str, ...]:
        return (OFFICE,) if self.chair_id is None else (OFFICE, person_stream(self.chair_id))


@dataclass(frozen=True, kw_only=True)
class PartWritten(WritingEvent):
    """A part was written on top of the draft, or went back to it; `sha256` covers its revision of this number."""

    untold: ClassVar[frozenset[str]] = frozenset({"number", "sha256"})
    key: str
    version: int
    number: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class WritingSubmitted(WritingEvent):
    """It waits for the chair."""


@dataclass(frozen=True, kw_only=True)
class WritingReturned(WritingEvent):
    """The chair wants it changed."""


@dataclass(frozen=True, kw_only=True)
class WritingApproved(WritingEvent):
    """The chair approved the text with this digest; everybody at the meeting may read it."""

    sha256: str

    def audience(self) -> tuple[str, ...]:
        return (*super().audience(), meeting_stream(self.meeting_id))
