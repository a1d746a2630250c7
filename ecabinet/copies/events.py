"""What happened to copies."""

from dataclasses import dataclass

from ecabinet.core.events import MeetingEvent, OfficeEvent


@dataclass(frozen=True, kw_only=True)
class PaperCopyingSet(MeetingEvent):
    """Printing and saving of a paper was allowed, or forbidden again."""

    item_id: int
    paper_id: int
    allowed: bool


@dataclass(frozen=True, kw_only=True)
class CopyTaken(OfficeEvent):
    """Somebody took a watermarked copy."""

    meeting_id: int
    version_id: int
    person_id: int
    device_id: int
    trace: str
