"""Facts: recorded inside the transaction, announced after it."""

import enum
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from ecabinet.core.moment import iso

log = logging.getLogger(__name__)

OFFICE = "office"


def meeting_stream(meeting_id: int) -> str:
    """The stream that everybody seated at the meeting follows."""
    return f"meeting:{meeting_id}"


def person_stream(person_id: int) -> str:
    """The stream that one person's tablets follow."""
    return f"person:{person_id}"


_kinds: dict[str, "type[Event]"] = {}


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. Fields are ids and small facts, never contents. On its own it is told to nobody."""

    # A quiet fact is in the record, but no tablet is told of it one by one: the coalesced room state has its number.
    quiet: ClassVar[bool] = False
    # What the record keeps and no notice tells: who listens may see less than others do, and asks for the rest.
    untold: ClassVar[frozenset[str]] = frozenset()
    actor_id: int | None

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        _kinds[cls.__name__] = cls

    def audience(self) -> tuple[str, ...]:
        """The streams whose followers are told."""
        return ()

    def body(self) -> dict[str, Any]:
        """The facts as JSON values, without the actor."""
        return {name: _plain(value) for name, value in asdict(self).items() if name != "actor_id"}


@dataclass(frozen=True, kw_only=True)
class MeetingEvent(Event):
    """A fact for everybody at a meeting."""

    meeting_id: int

    def audience(self) -> tuple[str, ...]:
        return (meeting_stream(self.meeting_id),)


@dataclass(frozen=True, kw_only=True)
class PersonEvent(Event):
    """A fact for one person and the secretariat."""

    person_id: int

    def audience(self) -> tuple[str, ...]:
        return (person_stream(self.person_id), OFFICE)


@dataclass(frozen=True, kw_only=True)
class OfficeEvent(Event):
    """A fact for the secretariat."""

    def audience(self) -> tuple[str, ...]:
        return (OFFICE,)


@dataclass(frozen=True, slots=True)
class Fact:
    """What an entry of the record says, whichever process wrote it; for each stream, the sequence told before it."""

    sequence: int
    kind: str
    actor_id: int | None
    body: dict[str, Any]
    previous: dict[str, int]

    def is_a(self, *kinds: type[Event]) -> bool:
        """Whether it is of one of these kinds."""
        return issubclass(kind_of(self.kind), kinds)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event with its place in the record and, for each stream, the sequence told before it."""

    sequence: int
    at: datetime
    event: Event
    previous: dict[str, int]
    leaf_sha256: str

    def fact(self) -> Fact:
        """What its entry says, as it would be read from there."""
        return Fact(self.sequence, type(self.event).__name__, self.event.actor_id, self.event.body(), self.previous)


Keeper = Callable[[Session, list[tuple[Event, str | None]]], list[Recorded]]
Herald = Callable[[list[Recorded]], None]
Reaction = Callable[[Session, Any], None]

_keeper: list[Keeper] = []
_heralds: list[Herald] = []
_reactions: dict[type[Event], list[Reaction]] = {}


def wire(keeper: Keeper, reactions: dict[type[Event], list[Reaction]]) -> None:
    """Composition: who appends to the record, and which rooms follow which facts inside the same transaction."""
    _keeper[:] = [keeper]
    _reactions.clear()
    _reactions.update(reactions)
    _heralds.clear()


def listen(herald: Herald) -> None:
    """Tell this herald after every commit. What it cannot tell, tablets fetch by sequence."""
    _heralds.append(herald)


def record(session: Session, event: Event, evidence: str | None = None) -> None:
    """Note a fact of this transaction. `evidence` is text kept beside the entry; the entry holds its SHA-256."""
    session.info.setdefault("pending", []).append((event, evidence))
    for reaction in _reactions.get(type(event), []):
        reaction(session, event)


def kind_of(name: str) -> type[Event]:
    """The kind of event with this name; of what another version recorded only that it is one."""
    return _kinds.get(name, Event)


def told(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """What a notice tells of the facts of an entry of this kind."""
    kept = kind_of(kind).untold
    return {name: value for name, value in body.items() if name not in kept}


def settle(session: Session) -> list[Recorded]:
    """Append what is pending to the record now, in this transaction, and return it with its sequences."""
    session.flush()
    pending = session.info.pop("pending", [])
    if not pending:
        return []
    recorded = _keeper[0](session, pending)
    session.info.setdefault("recorded", []).extend(recorded)
    return recorded


def recorded_in(session: Session) -> list[Recorded]:
    """Everything settled in this transaction, in order."""
    return list(session.info.pop("recorded", []))


def announce(recorded: list[Recorded]) -> None:
    """After the commit. A broken herald undoes nothing and stops nobody."""
    if not recorded:
        return
    for herald in _heralds:
        try:
            herald(recorded)
        except Exception:
            log.exception("herald failed; tablets recover by sequence")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value
