"""What a sitting's minutes are made of, as plain facts; a classified item has none but its number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ecabinet.floor.rules import SpeechKind
from ecabinet.meetings.course import SuspensionKind
from ecabinet.meetings.rules import Mode
from ecabinet.rulebook.rules import ItemKind, SeatKind

Span = tuple[datetime, datetime | None]


@dataclass(frozen=True, kw_only=True)
class Presence:
    """One seat: who, as what, for whom, and from when to when they were there."""

    name: str
    title: str
    kind: SeatKind
    stands_for: str = ""
    stays: Sequence[tuple[datetime, datetime | None, Mode]] = ()


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """One speech that was held."""

    name: str
    kind: SpeechKind
    began_at: datetime
    seconds: int


@dataclass(frozen=True, kw_only=True)
class Vote:
    """One vote that was counted, or annulled. `named` is who answered what, where the vote is a named one."""

    question: str
    items: int
    closed_at: datetime | None
    carried: bool
    sentence: str
    # By answer as the rules call it, in their order.
    named: dict[str, Sequence[str]] | None
    annulled: str | None = None
    # Hands were counted; whose vote was recorded by the secretariat is among `named` and here.
    by_hand: bool = False
    recorded: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Declared:
    """How many members declared what before the sitting. Who did is for the chair and the secretariat alone."""

    agree: int
    objection: int
    speak: int
    silent: int


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One item."""

    id: int
    number: str
    title: str
    kind: ItemKind
    classified: bool = False
    is_break: bool = False
    rapporteur: str = ""
    stretches: Sequence[Span] = ()
    speeches: Sequence[Spoken] = ()
    votes: Sequence[Vote] = ()
    declared: Declared | None = None
    recused: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Rest:
    """One time in which the sitting did not sit."""

    kind: SuspensionKind
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One sitting."""

    body: str
    title: str
    place: str
    starts_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    chair: str
    chair_title: str
    secretary: str
    people: Sequence[Presence] = ()
    matters: Sequence[Matter] = ()
    rests: Sequence[Rest] = field(default_factory=tuple)
