"""What happened to presentations. All of it is quiet: the room state shows it to everybody at once."""

import enum
from dataclasses import dataclass
from typing import ClassVar

from ecabinet.core.events import MeetingEvent


class Ending(enum.StrEnum):
    """Why nobody leads any more."""

    STOPPED = "stopped"
    TAKEN_OVER = "taken_over"
    ITEM_ENDED = "item_ended"
    MEETING_FINISHED = "meeting_finished"
    MEETING_SUSPENDED = "meeting_suspended"
    SEAT_WITHDRAWN = "seat_withdrawn"
    SIGNED_OUT = "signed_out"
    PAPER_RECALLED = "paper_recalled"
    RECUSED = "recused"


@dataclass(frozen=True, kw_only=True)
class PresentingBegan(MeetingEvent):
    """A person leads the pages from here on."""

    quiet: ClassVar[bool] = True
    person_id: int
    version_id: int
    page: int


@dataclass(frozen=True, kw_only=True)
class PageTurned(MeetingEvent):
    """Whoever leads turned to a page, perhaps of another paper; with these the sitting can be replayed."""

    quiet: ClassVar[bool] = True
    person_id: int
    version_id: int
    page: int


@dataclass(frozen=True, kw_only=True)
class PresentingEnded(MeetingEvent):
    """Nobody leads any more, or somebody else does."""

    quiet: ClassVar[bool] = True
    person_id: int
    reason: Ending
