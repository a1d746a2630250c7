"""What happened to positions and to the no-objection list. No fact says what was declared."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ecabinet.core.events import OFFICE, MeetingEvent, person_stream


@dataclass(frozen=True, kw_only=True)
class PositionDeclared(MeetingEvent):
    """A member declared a position; `sha256` covers what it says. Others at the meeting are not told."""

    untold: ClassVar[frozenset[str]] = frozenset({"declared_at"})
    item_id: int
    person_id: int
    revision: int
    sha256: str
    # Who is told of it, beside the member and the secretariat.
    chair_id: int | None
    declared_at: datetime

    def audience(self) -> tuple[str, ...]:
        told = {self.person_id} if self.chair_id is None else {self.person_id, self.chair_id}
        return (*map(person_stream, sorted(told)), OFFICE)


@dataclass(frozen=True, kw_only=True)
class DraftEvent(MeetingEvent):
    """A fact between a member and whoever drafts for them; nobody else is told."""

    item_id: int
    person_id: int
    # Who drafted.
    aide_id: int

    def audience(self) -> tuple[str, ...]:
        return tuple(map(person_stream, sorted({self.person_id, self.aide_id})))


@dataclass(frozen=True, kw_only=True)
class PositionDrafted(DraftEvent):
    """An aide drafted a position for a member, or changed the draft."""

    revision: int


@dataclass(frozen=True, kw_only=True)
class DraftAdopted(DraftEvent):
    """The member made the draft their position; beside it stands the fact that the position was declared."""

    edited: bool


@dataclass(frozen=True, kw_only=True)
class DraftDropped(DraftEvent):
    """The member or the aide dropped the draft."""


@dataclass(frozen=True, kw_only=True)
class ItemPulledOut(MeetingEvent):
    """A member took an item out of the no-objection list; a vote under way on it ended and began anew on the rest."""

    item_id: int
    person_id: int
    poll_id: int | None
    next_poll_id: int | None
