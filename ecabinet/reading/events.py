"""What happened to comparisons. Reading itself is recorded nowhere: it is the reader's own affair."""

from dataclasses import dataclass

from ecabinet.core.events import MeetingEvent


@dataclass(frozen=True, kw_only=True)
class PaperCompared(MeetingEvent):
    """A version was compared with an earlier one; which one is not said, for it would tell what somebody has read."""

    item_id: int
    paper_id: int
    version_id: int
