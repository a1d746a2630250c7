"""What happened to recusals."""

import enum
from dataclasses import dataclass

from ecabinet.core.events import MeetingEvent, meeting_stream, person_stream


class RecusalEnding(enum.StrEnum):
    """Why an item is open again to somebody who was recused from it."""

    LIFTED = "lifted"
    ITEM_ENDED = "item_ended"
    MEETING_FINISHED = "meeting_finished"


@dataclass(frozen=True, kw_only=True)
class RecusalEvent(MeetingEvent):
    """A fact about somebody who takes no part in an item; all their tablets are told, wherever they are."""

    item_id: int
    person_id: int

    def audience(self) -> tuple[str, ...]:
        return (meeting_stream(self.meeting_id), person_stream(self.person_id))


@dataclass(frozen=True, kw_only=True)
class RecusalDeclared(RecusalEvent):
    """The item is closed to the person; recorded before the change, so that the room that counts votes may refuse."""

    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class RecusalResumed(RecusalEvent):
    """The sitting came back to the item: it is closed to the person again."""


@dataclass(frozen=True, kw_only=True)
class RecusalEnded(RecusalEvent):
    """The item is open to the person again; the vote on it only when the recusal was lifted."""

    reason: RecusalEnding
