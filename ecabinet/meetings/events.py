"""What happened to meetings, their agenda, their seats and who came."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from ecabinet.core.events import OFFICE, MeetingEvent, meeting_stream, person_stream
from ecabinet.meetings.course import SuspensionKind
from ecabinet.meetings.rules import Mode, Proof


@dataclass(frozen=True, kw_only=True)
class ListedEvent(MeetingEvent):
    """A fact that also changes the secretariat's list of meetings."""

    def audience(self) -> tuple[str, ...]:
        return (meeting_stream(self.meeting_id), OFFICE)


@dataclass(frozen=True, kw_only=True)
class MeetingCreated(ListedEvent):
    """A draft was made; only the secretariat sees it."""

    seats: int


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(ListedEvent):
    """Title, time, place or rules of a meeting changed; `fields` names which."""

    fields: tuple[str, ...]
    version: int


@dataclass(frozen=True, kw_only=True)
class AgendaChanged(MeetingEvent):
    """Items were added, edited or put in another order."""

    version: int
    item_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ItemRemoved(MeetingEvent):
    """An item left the agenda; recorded before the row goes, so that other rooms may clear up or refuse."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class ItemRestored(MeetingEvent):
    """An item that had left the agenda came back; other rooms give back what they had set aside with it."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class ItemDiscarded(MeetingEvent):
    """An item that had left the agenda is gone for good, with everything set aside; recorded before the row goes."""

    quiet: ClassVar[bool] = True
    item_id: int


@dataclass(frozen=True, kw_only=True)
class ItemClassified(MeetingEvent):
    """An item became paper only; recorded before the change, so that the room that keeps papers may refuse."""

    item_id: int


@dataclass(frozen=True, kw_only=True)
class SeatsChanged(ListedEvent):
    """Who is seated changed; those added and removed are told in person."""

    added: tuple[int, ...]
    removed: tuple[int, ...]
    version: int

    def audience(self) -> tuple[str, ...]:
        return (*super().audience(), *map(person_stream, (*self.added, *self.removed)))


@dataclass(frozen=True, kw_only=True)
class MeetingPublished(ListedEvent):
    """Everybody seated may see the meeting from now on, and is told in person. It keeps these rules."""

    person_ids: tuple[int, ...]
    rule_set: str
    rule_version: int
    rules_sha256: str

    def audience(self) -> tuple[str, ...]:
        return (*super().audience(), *map(person_stream, self.person_ids))


@dataclass(frozen=True, kw_only=True)
class RulesTakenUp(ListedEvent):
    """A meeting that is not open yet took up the version of its rules that is in force on its day."""

    rule_set: str
    rule_version: int
    rules_sha256: str
    version: int


@dataclass(frozen=True, kw_only=True)
class MeetingStarted(ListedEvent):
    """The sitting is open."""

    present: int
    quorum_met: bool
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class MovedToItem(MeetingEvent):
    """The sitting turned to an item."""

    item_id: int
    from_item_id: int | None
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class MeetingSuspended(ListedEvent):
    """The sitting does not sit from here on, or its suspension was changed; `on_behalf` of the chair.

    With an adjournment whoever is there leaves `at` this moment.
    """

    untold: ClassVar[frozenset[str]] = frozenset({"at"})
    suspension_id: int
    kind: SuspensionKind
    resumes_at: datetime | None
    item_id: int | None
    on_behalf: bool
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MeetingResumed(ListedEvent):
    """The sitting sits again; `on_behalf` of the chair."""

    suspension_id: int
    item_id: int | None
    present: int
    quorum_met: bool
    on_behalf: bool


@dataclass(frozen=True, kw_only=True)
class MeetingFinished(ListedEvent):
    """The sitting is closed; whoever is there leaves `at` this moment."""

    untold: ClassVar[frozenset[str]] = frozenset({"at"})
    on_behalf: bool
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MeetingCalledOff(ListedEvent):
    """A circulated meeting will not be held; those seated are told in person."""

    person_ids: tuple[int, ...]

    def audience(self) -> tuple[str, ...]:
        return (*super().audience(), *map(person_stream, self.person_ids))


@dataclass(frozen=True, kw_only=True)
class MeetingDeleted(ListedEvent):
    """A draft is gone; recorded before the row goes, so that other rooms may clear up or refuse."""


@dataclass(frozen=True, kw_only=True)
class CheckedIn(MeetingEvent):
    """A person is there; `on_behalf` when the secretariat noted it."""

    quiet: ClassVar[bool] = True
    person_id: int
    mode: Mode
    on_behalf: bool
    proof: Proof
    stay_id: int
    arrived_at: datetime


@dataclass(frozen=True, kw_only=True)
class CheckedOut(MeetingEvent):
    """A person left."""

    quiet: ClassVar[bool] = True
    person_id: int
    on_behalf: bool
    left_at: datetime


@dataclass(frozen=True, kw_only=True)
class QuorumLost(MeetingEvent):
    """Too few members are left in a sitting that had enough; the actor is who left, came, or noted it."""

    present: int
    needed: int


@dataclass(frozen=True, kw_only=True)
class QuorumReached(MeetingEvent):
    """A sitting that had too few members has enough."""

    present: int
    needed: int
