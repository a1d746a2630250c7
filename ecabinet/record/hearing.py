"""Hearing the record entry by entry: by whoever judges each kind, and what it all says of rows of tables."""

import json
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ecabinet.core.events import Event
from ecabinet.record.models import Entry
from ecabinet.record.verify import About, Problem, unlike


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One entry of the record; `evidence` is empty where it has none, None where it is withheld."""

    sequence: int
    at: str
    actor_id: int | None
    body: dict[str, Any]
    evidence: str | None
    leaf: str

    @property
    def about(self) -> About:
        """When it happened, as the rows that it changed have it."""
        return About(self.at)


# Says what is wrong with an entry, if anything.
Judge = Callable[[Heard], str | None]


class Hearer:
    """Hears the entries of some kinds."""

    def __init__(self, judges: Mapping[type[Event], Judge]) -> None:
        self._judges = {kind.__name__: judge for kind, judge in judges.items()}

    @property
    def kinds(self) -> list[str]:
        """The kinds of entries it wants to hear."""
        return list(self._judges)

    def hear(self, sequence: int, leaf: str, evidence: str | None, withheld: bool = False) -> str | None:
        """What is wrong with this entry, or None. What withheld evidence says is not judged; that it is there, is."""
        entry = json.loads(leaf)
        judge = self._judges.get(entry["kind"])
        if judge is None:
            return None
        heard = Heard(
            sequence=sequence,
            at=entry["at"],
            actor_id=entry["actor"],
            body=entry["body"],
            evidence=None if withheld else evidence or "",
            leaf=leaf,
        )
        try:
            return judge(heard)
        except (KeyError, TypeError, ValueError):
            return f"{entry['kind']} does not say what such an entry says"


def entries_for(session: Session, *hearers: Hearer) -> Iterator[Entry]:
    """The entries that these want to hear, in order."""
    kinds = {kind for each in hearers for kind in each.kinds}
    query = sa.select(Entry).where(Entry.kind.in_(kinds)).order_by(Entry.sequence)
    yield from session.scalars(query.execution_options(yield_per=500))


@dataclass
class Told:
    """What the record says of one row, column by column; `sequence` is the last entry that says something of it."""

    sequence: int = 0
    said: dict[str, Any] = field(default_factory=dict)

    def say(self, heard: Heard, **columns: Any) -> None:
        """Take up what an entry says of the row."""
        self.sequence = heard.sequence
        self.said |= columns


Key = TypeVar("Key", bound=Hashable)


def differences(rows: Mapping[Key, object], told: Mapping[Key, Told], name: Callable[[Key], str]) -> Iterator[Problem]:
    """Where rows are gone, changed, or in no entry, in the order in which they are told."""
    for key, each in told.items():
        row = rows.get(key)
        if row is None:
            yield Problem(sequence=each.sequence, reason=f"{name(key)} is gone from the tables")
        elif changed := unlike(row, each.said):
            yield Problem(sequence=each.sequence, reason=f"{name(key)} was changed in the tables: {changed}")
    for key in rows:
        if key not in told:
            yield Problem(sequence=0, reason=f"{name(key)} is in no entry of the record")
