"""What happened to paper copies: ids and numbers, never what is on them."""

from dataclasses import dataclass

from ecabinet.core.events import OFFICE, OfficeEvent, person_stream
from ecabinet.custody.rules import Move


@dataclass(frozen=True, kw_only=True)
class CopiesMade(OfficeEvent):
    """Numbered copies were made, from the first number to the last."""

    meeting_id: int
    item_id: int
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class LabelsPrinted(OfficeEvent):
    """Labels of an item's copies were drawn for printing."""

    meeting_id: int
    item_id: int
    labels: int


@dataclass(frozen=True, kw_only=True)
class CopyMoved(OfficeEvent):
    """A copy was handed out, read, taken back, missed or destroyed; its holder is told too."""

    meeting_id: int
    item_id: int
    copy_id: int
    number: int
    move: Move
    person_id: int | None

    def audience(self) -> tuple[str, ...]:
        return (OFFICE,) if self.person_id is None else (person_stream(self.person_id), OFFICE)


@dataclass(frozen=True, kw_only=True)
class CopiesOutstanding(OfficeEvent):
    """A sitting ended while copies were not back; custody does not hold it up, and forgets nothing."""

    meeting_id: int
    copies: int
